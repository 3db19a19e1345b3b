/** Work that reports by calling back, as an AsyncGenerator: events are yielded in order, the result is returned. */
import type { Progress, Report } from './progress.ts';

export async function* stream<T>(work: (report: Report) => Promise<T>): AsyncGenerator<Progress, T, void> {
  const queue: Progress[] = [];
  let wake = (): void => {};
  let settled = false;
  const result = work((event) => {
    queue.push(event);
    wake();
  }).finally(() => {
    settled = true;
    wake();
  });
  result.catch(() => {});
  for (;;) {
    const next = queue.shift();
    if (next !== undefined) {
      yield next;
    } else if (settled) {
      return await result;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
