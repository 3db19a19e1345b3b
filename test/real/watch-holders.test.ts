import { describe, expect, it } from 'vitest';
import { longestOverlapMs } from './watch-holders.ts';

const event = (host: string, atMs: number, has: 'yes' | 'no') => ({ host, atMs, has });

describe('how long two hosts had an address', () => {
  it('is nothing where one lets it go before the other takes it', () => {
    expect(longestOverlapMs([event('one', 0, 'yes'), event('one', 5, 'no'), event('two', 6, 'yes')], 100)).toBe(0);
  });

  it('is the longest time, in whatever order the events came, the last one up to the end', () => {
    const first = [event('one', 0, 'yes'), event('two', 20, 'yes'), event('one', 50, 'no')];
    expect(longestOverlapMs(first.toReversed(), 100)).toBe(30);
    expect(longestOverlapMs([...first, event('one', 60, 'yes')], 100)).toBe(40);
  });
});
