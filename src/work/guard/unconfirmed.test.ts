import { expect, it } from 'vitest';
import type { ObservedNode } from '../../plan/observed.ts';
import { unconfirmed } from './unconfirmed.ts';

const [older, newer, last] = ['20261122-155000-0000', '20261122-155100-0000', '20261122-155200-0000'] as const;

const node = (...armed: readonly string[]): ObservedNode => ({
  elements: new Map(),
  units: { corosync: true, pacemaker: true },
  corosyncConf: '',
  cibOnDisk: 'none',
  cib: '',
  lastApply: { id: last, unconfirmed: armed, guard: 'none', underWay: 'no', outcome: '' },
});

it('names each apply whose timers are set, the oldest first, and the nodes that have them', () => {
  const observed = new Map([
    ['one', node(newer, older)],
    ['two', node(newer)],
    ['three', node()],
  ]);
  expect(unconfirmed(observed)).toEqual([
    { id: older, nodes: ['one'] },
    { id: newer, nodes: ['one', 'two'] },
  ]);
});
