import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../../progress/progress.ts';
import { onceItLasts } from './once-it-lasts.ts';

let events: Progress[];

beforeEach(() => {
  vi.useFakeTimers();
  events = [];
});
afterEach(() => vi.useRealTimers());

const lasting = async (ms: number, ends: () => string): Promise<string> => {
  const work = onceItLasts(
    'look at the nodes',
    (event) => events.push(event),
    async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return ends();
    },
  );
  const settled = work.catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(ms);
  return await settled;
};
const kinds = (): readonly string[] => events.map(({ kind }) => kind);

it('says nothing of what is quick', async () => {
  expect(await lasting(900, () => 'seen')).toBe('seen');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(events).toEqual([]);
});

it('shows what takes longer from its second second on, and that it has ended', async () => {
  expect(await lasting(3000, () => 'seen')).toBe('seen');
  expect(kinds()).toEqual(['started', 'finished']);
});

it('leaves no line behind where the work fails', async () => {
  const fail = (): string => {
    throw new Error('lost');
  };
  expect(await lasting(3000, fail)).toBe('lost');
  expect(kinds()).toEqual(['started', 'finished']);
});
