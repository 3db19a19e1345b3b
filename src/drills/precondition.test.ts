import { expect, test } from 'vitest';
import { fault, warning } from '../diagnostic/diagnostic.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { ClusterStatus, NodeStatus } from '../work/status/cluster-status.ts';
import type { Power } from './power.ts';
import { powerOff } from './power-off.ts';
import { seekPermission } from './precondition.ts';
import { aSpec, aStatus } from './sample-cluster.ts';
import { stopCluster } from './stop-cluster.ts';

const service = aSpec.services[0] as ServiceSpec;
const power: Power = { off: async () => {}, on: async () => {} };
const withNode = (name: string, change: Partial<NodeStatus>): ClusterStatus => ({
  ...aStatus,
  nodes: aStatus.nodes.map((node) => (node.name === name ? { ...node, ...change } : node)),
});
const refusalsOf = (
  status: ClusterStatus,
  drill = stopCluster,
  client = 'client',
  switched: Power | undefined = power,
) => {
  const permission = seekPermission(drill, service, status, { client, power: switched });
  return permission.kind === 'granted' ? [] : permission.diagnostics.map(({ code }) => code);
};

test('a healthy cluster may be drilled, on the node that holds the address', () => {
  expect(seekPermission(powerOff, service, aStatus, { client: 'client', power })).toEqual({
    kind: 'granted',
    holder: 'lan-master',
  });
});

test('without a power switch no power is cut, but the cluster can be stopped', () => {
  const without = seekPermission(powerOff, service, aStatus, { client: 'client', power: undefined });
  expect(without.kind === 'refused' && without.diagnostics[0]?.code).toBe('drill/no-power-switch');
  expect(seekPermission(stopCluster, service, aStatus, { client: 'client', power: undefined }).kind).toBe('granted');
});

test('with one node offline nobody could take over', () => {
  expect(refusalsOf(withNode('lan-slave', { state: 'offline' }))).toEqual(['drill/nobody-to-take-over']);
  expect(refusalsOf(withNode('lan-slave', { ssh: 'unreachable' }))).toEqual(['drill/nobody-to-take-over']);
});

test('a cluster with a fault is not drilled, and the fault is told', () => {
  const broken = fault('status/no-quorum', { message: 'No quorum.', remedy: 'Start the others.' });
  expect(refusalsOf({ ...aStatus, findings: [broken] })).toEqual(['drill/not-healthy', 'status/no-quorum']);
});

test('what was not applied yet is not drilled', () => {
  const unapplied = warning('status/not-applied', { message: 'web is not applied.', remedy: 'relais apply' });
  expect(refusalsOf({ ...aStatus, findings: [unapplied] })).toEqual(['drill/not-applied', 'status/not-applied']);
});

test('a stand-by that is not warm is not relied upon', () => {
  const cold = warning('status/instance-missing', { message: 'apache is not on lan-slave.', remedy: 'apply' });
  expect(refusalsOf({ ...aStatus, findings: [cold] })).toContain('drill/stand-by-cold');
});

test('a node that would not come back by itself keeps its power', () => {
  expect(refusalsOf(withNode('lan-master', { startsAtBoot: 'no' }), powerOff)).toEqual(['drill/would-not-return']);
  expect(refusalsOf(withNode('lan-master', { startsAtBoot: 'no' }), stopCluster)).toEqual([]);
});

test('a node is no client', () => {
  expect(refusalsOf(aStatus, stopCluster, 'lan-slave')).toEqual(['drill/client-is-node']);
  expect(refusalsOf(aStatus, stopCluster, '10.213.2.11')).toEqual(['drill/client-is-node']);
});
