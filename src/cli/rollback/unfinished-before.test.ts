import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../work/history/merge-history.ts';
import { unfinishedBefore } from './unfinished-before.ts';

const history = (...states: readonly HistoryEntry['state'][]): readonly HistoryEntry[] =>
  states.map((state, at) => ({
    number: at + 1,
    about: {
      format: 'relais.history/1',
      id: `2026112${9 - at}-155012-7f3a`,
      doing: 'apply',
      ...{ began: '', who: 'anna', from: 'desk', version: '', cluster: 'c', file: 'relais.yaml' },
      missing: [],
      steps: [],
    },
    state,
    nodes: ['one'],
    rolledBack: [],
    armed: [],
  }));
const told = (number: number, ...states: readonly HistoryEntry['state'][]) => {
  const entries = history(...states);
  const target = entries[number - 1];
  if (target === undefined) throw new Error('there is no such apply');
  return unfinishedBefore(entries, target);
};

it('names the applies that another went on from, and the way back to before them', () => {
  expect(told(1, 'done', 'cut off', 'interrupted', 'done', 'failed')).toMatchObject([
    {
      severity: 'warning',
      message: expect.stringContaining('(20261128-155012-7f3a, cut off; 20261127-155012-7f3a, interrupted)'),
      remedy: expect.stringMatching(/relais rollback 3$/),
    },
  ]);
  expect(told(1, 'done', 'failed')).toMatchObject([{ remedy: expect.stringMatching(/relais rollback 2$/) }]);
});

it('has nothing to say where the one before came to its end, or was put back', () => {
  expect(told(1, 'done', 'done', 'cut off')).toEqual([]);
  expect(told(1, 'done', 'rolled back', 'failed')).toEqual([]);
  expect(told(2, 'cut off', 'done')).toEqual([]);
});
