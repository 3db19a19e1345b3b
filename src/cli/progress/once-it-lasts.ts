/** A step that is shown only when it takes its time: what is quick needs no line. */
import type { Report } from '../../progress/progress.ts';

/** By then somebody who waits wants to know what for. */
const quickMs = 1000;

/** The result, or the error, is the work's own. */
export const onceItLasts = async <T>(title: string, report: Report, work: () => Promise<T>): Promise<T> => {
  const id = `look/${title}`;
  const began = performance.now();
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    report({ kind: 'started', id, title });
  }, quickMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    const elapsedMs = performance.now() - began;
    if (isShown) report({ kind: 'finished', id, title, outcome: 'done', elapsedMs });
  }
};
