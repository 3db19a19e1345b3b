/** A visitor who comes again and again while something is done. */
import { visit } from './ask-page.ts';

/** Longest time in ms between two answers, from the first to the last one, while `work` runs. */
export const longestGapMs = async (ip: string, work: () => Promise<void>): Promise<number> => {
  let last: number | undefined;
  let longest = 0;
  let over = false;
  const look = async (): Promise<void> => {
    while (!over) {
      const answer = await visit(ip);
      const now = performance.now();
      if (answer.kind === 'answered' && answer.status === 200) {
        longest = Math.max(longest, last === undefined ? 0 : now - last);
        last = now;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    longest = Math.max(longest, performance.now() - (last ?? 0));
  };
  const looking = look();
  try {
    await work();
  } finally {
    over = true;
    await looking;
  }
  return longest;
};
