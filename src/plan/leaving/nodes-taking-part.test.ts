import { expect, it } from 'vitest';
import { nodesTakingPart } from './nodes-taking-part.ts';

const cib = (...states: readonly string[]): string =>
  `<cib><configuration/><status>${states.map((state) => `<node_state uname="n" ${state}/>`).join('')}</status></cib>`;

it.each([
  ['in_ccm="true" crmd="online" join="member"'],
  // Corosync runs there, and Pacemaker does not, or not yet.
  ['in_ccm="true" crmd="offline" join="down"'],
  ['in_ccm="1732000000" crmd="0" join="down"'],
])('counts a node in the membership, whatever its Pacemaker does: %s', (state) => {
  expect(nodesTakingPart(cib(state))).toEqual(['n']);
});

it.each([
  ['in_ccm="false" crmd="offline" join="down"'],
  ['in_ccm="0" crmd="0" join="down"'],
  ['crmd="online" join="member"'],
])('counts no other: %s', (state) => {
  expect(nodesTakingPart(cib(state))).toEqual([]);
});

it('knows nothing from what is no CIB', () => expect(nodesTakingPart('<cib')).toEqual([]));
