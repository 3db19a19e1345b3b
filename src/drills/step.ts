/** One step of a drill, told as it begins and ends. */
import { fault } from '../diagnostic/diagnostic.ts';
import type { Report } from '../progress/progress.ts';
import { DrillFault } from './drill-fault.ts';

/** @throws what the work throws, after telling of it. */
export const step = async <T>(report: Report, id: string, title: string, work: () => Promise<T>): Promise<T> => {
  const startMs = performance.now();
  const elapsedMs = (): number => performance.now() - startMs;
  report({ kind: 'started', id, title });
  try {
    const result = await work();
    report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: elapsedMs() });
    return result;
  } catch (error) {
    const diagnostic =
      error instanceof DrillFault
        ? error.diagnostic
        : fault('drill/broken-off', {
            message: `Broken off: ${error instanceof Error ? error.message : error}`,
            remedy: 'See below.',
          });
    report({ kind: 'failed', id, title, diagnostic, elapsedMs: elapsedMs() });
    throw error;
  }
};
