/** Runs a stream of events to its end and shows them: a live list, plain lines, or NDJSON. */
import type { Progress } from '../../progress/progress.ts';
import type { Face } from '../face.ts';
import { ndjsonProgress } from './ndjson-progress.ts';
import { plainProgress } from './plain-progress.ts';
import type { ProgressView } from './progress-view.ts';
import { terminalProgress } from './terminal-progress.ts';

/** auto: the live list on a terminal, plain lines elsewhere (both on standard error); ndjson goes to standard output. */
export type ProgressMode = 'auto' | 'plain' | 'ndjson';

/**
 * A failed step is shown in one line; its full diagnostic is the caller's to print afterwards.
 * @returns what the stream returns.
 * @throws what the stream throws, after the live list is cleared.
 */
export const renderProgress = async <T>(
  stream: AsyncGenerator<Progress, T, void>,
  face: Face,
  mode: ProgressMode,
): Promise<T> => {
  const view = viewFor(face, mode);
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      view.show(next.value);
    }
  } finally {
    view.end();
  }
};

const viewFor = (face: Face, mode: ProgressMode): ProgressView => {
  if (mode === 'ndjson') return ndjsonProgress(face);
  return mode === 'auto' && face.columns?.() !== undefined ? terminalProgress(face) : plainProgress(face);
};
