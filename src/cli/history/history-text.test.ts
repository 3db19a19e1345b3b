import { describe, expect, it } from 'vitest';
import { readAbout } from '../../work/history/about.ts';
import type { HistoryEntry } from '../../work/history/merge-history.ts';
import { historyText } from './history-text.ts';

/** As it is read from a node. */
const lineOf = (more: object): string => {
  const about = readAbout({
    ...{ format: 'relais.history/1', id: '20261121-000000-0000', doing: 'apply', began: '2026-11-21T00:00:00Z' },
    ...{ who: 'anna', from: 'desk', version: '0.1.0', cluster: 'c', file: 'relais.yaml', missing: [], steps: [] },
    ...more,
  });
  if (about === undefined) throw new Error('The record makes no sense.');
  const entry: HistoryEntry = { number: 1, about, state: 'done', nodes: ['one'], rolledBack: [], armed: [] };
  return historyText([entry], (_tone, text) => text).split('\n')[0] ?? '';
};
const step = (id: string, wave: string, title: string) => ({ id, node: 'one', wave, title });
const steps = [
  step('one/note', 'owe', 'note what will be made'),
  step('one/a', 'stage', 'prove corosync.conf before it is written'),
  step('cluster/settle', 'settle', 'wait'),
];

describe('a line of the history', () => {
  it('says what was changed, the first three of it', () => {
    expect(lineOf({ steps, changes: ['token 500 → 2000', '+ site b', '+ site c', '+ CIB', '+ packages'] })).toMatch(
      / {2}token 500 → 2000; \+ site b; \+ site c; and 2 more$/,
    );
    expect(lineOf({ doing: 'rollback', steps, changes: ['- site b'] })).toMatch(/ {2}rollback: - site b$/);
  });

  it('says the steps of a record that knows no more', () => {
    expect(lineOf({ steps })).toMatch(/ {2}prove corosync\.conf before it is written$/);
  });

  it.each([
    ['a record of now', { steps, changes: [] }],
    ['one of an earlier version', { steps: steps.slice(2) }],
  ])('says that there was only something to confirm: %s', (_, more) => {
    expect(lineOf(more)).toMatch(/ {2}nothing changed: confirmed what an apply that was cut off had done$/);
  });
});
