import { describe, expect, it } from 'vitest';
import { inSequence } from './in-sequence.ts';
import type { Transition, TransitionAction } from './transition.ts';

const transition = (actions: readonly TransitionAction[], more: Partial<Transition> = {}): Transition => ({
  ...{ kind: 'transition', before: [], unclean: [], actions, operations: [], forgets: [], after: [], ...more },
});
const stop = (resource: string, from: string, more = {}): TransitionAction => ({
  ...{ kind: 'stop', word: 'stop', resource, from, ...more },
});
const start = (resource: string, to: string): TransitionAction => ({ kind: 'start', word: 'start', resource, to });

const told = (first: readonly TransitionAction[], second: readonly TransitionAction[]): readonly string[] =>
  inSequence(transition(first), transition(second)).actions.map(
    ({ kind, resource, from = '', to = '' }) => `${kind} ${resource} ${from}→${to}`,
  );

describe('two transitions in sequence', () => {
  it('restart what stops in the first and starts there again in the second', () => {
    expect(told([stop('db', 'one')], [start('db', 'one')])).toEqual(['restart db one→one']);
  });

  it('move what starts elsewhere', () => {
    expect(told([stop('db', 'two')], [start('db', 'one')])).toEqual(['move db two→one']);
  });

  it('pair the instances of a clone by their nodes first', () => {
    expect(
      told([stop('c', 'one'), stop('c', 'two'), stop('c', 'three')], [start('c', 'two'), start('c', 'four')]),
    ).toEqual(['move c one→four', 'restart c two→two', 'stop c three→']);
  });

  it('keep all else as it is, in its order', () => {
    expect(told([stop('a', 'one')], [start('b', 'one'), stop('c', 'two')])).toEqual([
      'stop a one→',
      'start b →one',
      'stop c two→',
    ]);
  });

  it('take what could not stop for no restart', () => {
    expect(told([stop('a', 'one', { hindered: 'blocked' })], [start('a', 'one')])).toHaveLength(2);
  });

  it('begin where the first begins and end where the second ends, with the operations of both', () => {
    const operation = (task: string) => ({ resource: 'a', task, node: 'one' });
    const first = transition([], { before: [{ resource: 'a', nodes: ['one'] }], operations: [operation('stop')] });
    const second = transition([], { after: [{ resource: 'a', nodes: ['two'] }], operations: [operation('start')] });
    expect(inSequence(first, second)).toMatchObject({
      before: [{ resource: 'a', nodes: ['one'] }],
      operations: [{ task: 'stop' }, { task: 'start' }],
      after: [{ resource: 'a', nodes: ['two'] }],
    });
  });
});
