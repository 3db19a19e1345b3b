import { describe, expect, it } from 'vitest';
import { listHistory } from './list-history.ts';
import { findEntry, mergeHistory } from './merge-history.ts';

const about = (id: string) => ({
  format: 'relais.history/1',
  id,
  doing: 'apply',
  began: '2026-11-22T15:50:12.000Z',
  who: 'anna',
  from: 'desk',
  version: '0.1.0',
  cluster: 'c',
  file: 'relais.yaml',
  steps: [{ id: 'one/x', node: 'one', wave: 'files', title: 'write x' }],
});
const [old, middle, young] = ['20261120-000000-0000', '20261121-000000-0000', '20261122-000000-0000'] as const;

const answer = (...lines: readonly unknown[]) =>
  listHistory.read({
    exitCode: 0,
    stdout: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    stderr: '',
    elapsedMs: 1,
  });
const ended = (outcome: string, why?: string) => ({ outcome, ended: '2026-11-22T15:51:00Z', ...(why && { why }) });

describe('the history of several nodes', () => {
  it('is one list, the newest first, with the nodes that keep each', () => {
    const entries = mergeHistory(
      new Map([
        ['one', answer({ about: about(young), outcome: ended('done') }, { about: about(old), outcome: ended('done') })],
        [
          'two',
          answer(
            { about: about(middle), outcome: ended('failed', 'no room') },
            { about: about(young), outcome: ended('done') },
          ),
        ],
      ]),
    );
    expect(entries.map(({ number, about, state, nodes, why }) => [number, about.id, state, nodes.join(), why])).toEqual(
      [
        [1, young, 'done', 'one,two', undefined],
        [2, middle, 'failed', 'two', 'no room'],
        [3, old, 'done', 'one', undefined],
      ],
    );
    expect(findEntry(entries, '2')?.about.id).toBe(middle);
    expect(findEntry(entries, old)?.number).toBe(3);
    expect(findEntry(entries, '4')).toBeUndefined();
  });

  it('tells the worst that a node says of an apply', () => {
    const [entry] = mergeHistory(
      new Map([
        ['one', answer({ about: about(young), outcome: ended('done') })],
        ['two', answer({ about: about(young), outcome: ended('rolled back', 'nobody came back') })],
      ]),
    );
    expect(entry).toMatchObject({ state: 'rolled back', why: 'nobody came back', rolledBack: ['two'] });
  });

  it('tells what is under way from what was cut off, and whose timer is set', () => {
    const entries = mergeHistory(
      new Map([
        [
          'one',
          answer(
            { holder: { who: 'anna', id: young } },
            { about: about(young), outcome: null, guard: 'armed' },
            { about: about(old), outcome: null, guard: 'none' },
          ),
        ],
      ]),
    );
    expect(entries.map(({ state, armed }) => [state, armed.join()])).toEqual([
      ['under way', 'one'],
      ['cut off', ''],
    ]);
  });

  it('passes over what makes no sense', () => {
    expect(
      mergeHistory(new Map([['one', answer('{"about":', { about: { ...about(young), id: '../x' } }, null, 7)]])),
    ).toEqual([]);
  });
});
