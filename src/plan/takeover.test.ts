import { expect, it } from 'vitest';
import type { Element } from '../services/element.ts';
import { readSpec } from '../spec/read-spec.ts';
import { desiredState } from './desired.ts';
import { firewallKind } from './elements/firewall.ts';
import { makePlan } from './make-plan.ts';
import { ownershipTagId } from './ownership-tag.ts';
import { seedCib } from './seed-cib.ts';

const text = (failover: string): string => `cluster: c
nodes: { one: 192.0.2.1, two: 192.0.2.2 }
adopt: all
fencing: none
failover: ${failover}
resources: { d: { agent: ocf:pacemaker:Dummy, operations: null } }
`;

/** No firewall is active there. */
const asSeen = (element: Element): Element =>
  element.kind === 'firewall'
    ? (firewallKind.read({ exitCode: 0, stdout: 'end\n', stderr: '', elapsedMs: 0 }, element) ?? element)
    : element;

/** What a cluster of others has that is as the file with `balanced` wants it: no tag of relais, and no record. */
const planFor = (failover: string) => {
  const [was, now] = ['balanced', failover].map((each) => readSpec(text(each), 'relais.yaml').spec);
  if (was === undefined || now === undefined) throw new Error('The sample has a fault.');
  const { nodes, configuration } = desiredState(was, () => '');
  if (configuration === undefined) throw new Error('The sample has no CIB.');
  const cib = seedCib({ ...configuration, tags: [] });
  const observed = new Map(
    [...nodes].map(([name, wanted]) => {
      const elements = new Map([...wanted].map(([id, each]) => [id, asSeen(each)]));
      const conf = elements.get('file /etc/corosync/corosync.conf');
      const corosyncConf = conf?.kind === 'file' ? conf.content : '';
      const units = { corosync: true, pacemaker: true };
      return [name, { elements, units, corosyncConf, cibOnDisk: 'used', cib } as const];
    }),
  );
  return makePlan(
    now,
    desiredState(now, () => ''),
    observed,
  ).plan;
};

it('that a cluster becomes relais’s is no change by itself', () => {
  expect(planFor('balanced')?.differences).toEqual([]);
});

it('it is recorded with the first change, of whatever: else that change would leave a difference behind', () => {
  const plan = planFor('patient');
  expect(plan?.differences.map(({ node, title }) => `${node} ${title}`)).toEqual([
    'one /etc/corosync/corosync.conf',
    'two /etc/corosync/corosync.conf',
    'cluster CIB',
  ]);
  expect(JSON.stringify(plan?.steps.find(({ id }) => id === 'cluster/commit')?.action)).toContain(ownershipTagId);
});
