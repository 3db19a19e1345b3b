import { describe, expect, it } from 'vitest';
import { isApplyId } from '../../facts/last-apply.ts';
import { applyId } from './apply-id.ts';

const now = new Date('2026-11-22T15:50:12.700Z');

describe('the name of an apply', () => {
  it('is the time at which it began', () => {
    expect(applyId(now, '7f3a', [])).toBe('20261122-155012-7f3a');
    expect(isApplyId(applyId(now, '7f3a', []))).toBe(true);
  });

  it.each([
    ['within the same second', ['20261122-155012-ffff'], '20261122-155013-7f3a'],
    ['by a controller whose clock is ahead', ['20261231-235959-0000', '20260101-000000-0000'], '20270101-000000-7f3a'],
    ['before', ['20261122-155011-ffff'], '20261122-155012-7f3a'],
  ])('sorts after one that began %s', (_, after, id) => {
    expect(applyId(now, '7f3a', after)).toBe(id);
  });
});
