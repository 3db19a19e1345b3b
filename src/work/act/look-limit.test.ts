import { expect, it } from 'vitest';
import { firstLookMs, nextLookMs } from './look-limit.ts';

it('gives nodes that were too slow twice the time, and never more than 20 s', () => {
  const limits = [firstLookMs];
  for (let look = 0; look < 4; look += 1) limits.push(nextLookMs(limits.at(-1) ?? 0, 60_000));
  expect(limits).toEqual([5_000, 10_000, 20_000, 20_000, 20_000]);
});

it('stays where a look was in time', () => {
  expect(nextLookMs(10_000, 9_000)).toBe(10_000);
});
