import { expect, test } from 'vitest';
import { fault } from '../diagnostic/diagnostic.ts';
import { HostError, type HostErrorReason } from '../hosts/host-error.ts';
import { recordedHost } from '../hosts/recorded.ts';
import { readSpec } from '../spec/read-spec.ts';
import { goWithout } from './go-without.ts';

const { spec } = readSpec(
  'cluster: c\nnodes: { one: 192.0.2.1, two: 192.0.2.2 }\nfencing: none\nfailover: balanced\n',
  'c.yaml',
);
if (spec === undefined) throw new Error('the test has a broken file');

const one = new Map([['one', recordedHost('one', [])]]);
const two = (reason: HostErrorReason) => [new HostError('two', reason, '')];
const codes = (...[open, missing]: [Parameters<typeof goWithout>[1], Parameters<typeof goWithout>[2]]): string[] =>
  goWithout(spec, open, missing).map(({ code }) => code);

test('a node that is down is a reason to refuse, unless it was said that it may be missing', () => {
  expect(codes({ hosts: one, failures: two('unreachable') }, 'refuse')).toEqual([
    'host/unreachable',
    'plan/nodes-missing',
  ]);
  expect(codes({ hosts: one, failures: two('unreachable') }, 'allow')).toEqual([]);
});

test('one that answers and does not let us in is not missing, whatever was said', () => {
  for (const reason of ['auth-refused', 'connection-refused', 'host-key-changed', 'sudo-refused', 'lost'] as const) {
    expect(codes({ hosts: one, failures: two(reason) }, 'allow')).toEqual([`host/${reason}`, 'plan/not-missing']);
  }
});

test('without any node there is nothing to change', () => {
  expect(codes({ hosts: new Map(), failures: two('unreachable') }, 'allow')).toContain('plan/nobody-there');
});

test('what needs all nodes is not said to be possible without one', () => {
  const [, said] = goWithout(spec, { hosts: one, failures: two('unreachable') }, 'needed');
  expect(said?.remedy).not.toContain('--allow-missing');
});

test('what was never raised is to be raised, and not said to come back', () => {
  const absence = fault('lab/not-raised', { message: 'two is not raised yet.', remedy: 'Raise it: relais lab up' });
  const nodes = spec.nodes.map((node) => (node.name === 'two' ? { ...node, absence } : node));
  const said = goWithout({ ...spec, nodes }, { hosts: one, failures: two('unreachable') }, 'refuse');
  expect(said.map(({ code }) => code)).toEqual(['lab/not-raised', 'plan/nodes-missing']);
  expect(said[1]?.remedy).toMatch(/^Raise it as is said there and run .*--allow-missing\.$/);
});
