import { expect, it } from 'vitest';
import { HostError, type HostErrorReason } from '../hosts/host-error.ts';
import { readSpec } from '../spec/read-spec.ts';
import { leaversNotGone } from './leavers-not-gone.ts';

const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.1 }\nfencing: none\nservices: {}\n', 'relais.yaml');
if (spec === undefined) throw new Error('no Spec');

const said = (reason: HostErrorReason) =>
  leaversNotGone(
    [new HostError('two', reason, '')],
    [{ name: 'two', address: '192.0.2.2', ssh: { host: 'two.example' } }],
    spec,
  );

it.each(['auth-refused', 'host-key-changed', 'host-key-unknown', 'sudo-refused', 'no-debian'] as const)(
  'takes none for gone that answers and lets nobody in: %s',
  (reason) => {
    const [why, refused] = said(reason);
    expect(why?.host).toBe('two');
    expect(refused).toMatchObject({
      code: 'plan/leaver-not-gone',
      remedy: expect.stringContaining('"Host two.example"'),
    });
  },
);

it.each(['unreachable', 'connection-refused', 'name-unknown'] as const)(
  'says nothing against one that is not there: %s',
  (reason) => {
    expect(said(reason)).toEqual([]);
  },
);
