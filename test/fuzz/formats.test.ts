import { describe, expect, test } from 'vitest';
import { processorMs } from '../processor-time.ts';
import { fuzzedFormats } from './formats.ts';
import { mutate } from './mutate.ts';
import { runs, runsTimeoutMs } from './runs.ts';

const longestMs = 1000;

describe.each(fuzzedFormats)('$name', ({ seed, bits, feed, cost = 1 }) => {
  const count = runs(500 / cost);
  test('the seed is taken', () => {
    expect(feed(seed)).toBe(true);
  });

  test(`${count} spoilt texts: each is taken or refused with a fault, within a second`, {
    timeout: runsTimeoutMs,
  }, () => {
    let taken = 0;
    let slowestMs = 0;
    for (let turn = 0; turn < count; turn++) {
      const text = mutate(seed, bits, turn);
      const ms = processorMs(() => {
        try {
          if (feed(text)) taken += 1;
        } catch (problem) {
          throw new Error(`seed ${turn}: ${String(problem)}\n${JSON.stringify(text)}`, { cause: problem });
        }
      });
      slowestMs = Math.max(slowestMs, ms);
    }
    expect(slowestMs).toBeLessThan(longestMs);
    // Both ways are walked: had all been refused at once, little would have been tried.
    expect(taken).toBeGreaterThan(count / 50);
    expect(taken).toBeLessThan(count);
  });
});
