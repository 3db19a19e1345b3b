import { expect, it } from 'vitest';
import { processorMs } from '../../../../test/processor-time.ts';
import { intervalMs } from './interval.ts';

it('reads the times that Pacemaker takes', () => {
  expect(['10', ' 10 s ', '500ms', '2min', 'PT1M30S', '1us'].map(intervalMs)).toEqual([
    10_000, 10_000, 500, 120_000, 90_000, 0,
  ]);
  expect(['', 's', '10 lightyears', '1 0', 'P'].map(intervalMs)).toEqual(Array.from({ length: 5 }));
});

it('takes no time by the square over blanks', () => {
  const text = `1${' '.repeat(100_000)}!`;
  expect(processorMs(() => expect(intervalMs(text)).toBeUndefined())).toBeLessThan(500);
});
