/** Visitors who come one after the other whether or not the one before was served: what many of them live through together. */
import { visit } from './ask-page.ts';

const everyMs = 20;

export interface Visits {
  /** Longest time in ms between two answers, whoever got them. */
  readonly longestGapMs: number;
  /** Who got none, or another page. */
  readonly unserved: number;
}

/** From before `work` until after it. */
export const visitWhile = async (ip: string, work: () => Promise<void>): Promise<Visits> => {
  const answered: number[] = [];
  let unserved = 0;
  const asking = new Set<Promise<void>>();
  const look = async (): Promise<void> => {
    const answer = await visit(ip);
    if (answer.kind === 'answered' && answer.status === 200) answered.push(performance.now());
    else unserved += 1;
  };
  const timer = setInterval(() => {
    const one: Promise<void> = look().finally(() => asking.delete(one));
    asking.add(one);
  }, everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await Promise.all(asking);
  }
  const inOrder = answered.toSorted((a, b) => a - b);
  return { unserved, longestGapMs: Math.max(0, ...inOrder.map((at, index) => at - (inOrder[index - 1] ?? at))) };
};
