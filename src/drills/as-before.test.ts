import { expect, test } from 'vitest';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { notAsBefore } from './as-before.ts';
import { aStatus } from './sample-cluster.ts';

test('the same again is as before', () => {
  expect(notAsBefore(aStatus, aStatus)).toEqual([]);
});

test('a node that is not back, an instance that does not run and an operation under way are told', () => {
  const now: ClusterStatus = {
    ...aStatus,
    nodes: aStatus.nodes.map((node) => (node.name === 'lan-master' ? { ...node, state: 'pending' } : node)),
    resources: aStatus.resources.map((resource) =>
      resource.id === 'apache'
        ? { ...resource, active: resource.active.slice(1) }
        : { ...resource, pending: 'Starting' },
    ),
  };
  expect(notAsBefore(aStatus, now)).toEqual([
    'lan-master is pending, and was online',
    'web-ip: Starting is under way',
    'apache runs on 1 nodes, and ran on 2',
  ]);
});

test('with prefer the address must be home again; without it either node is right', () => {
  const away: ClusterStatus = {
    ...aStatus,
    services: aStatus.services.map((service) => ({ ...service, carriers: ['lan-slave'] })),
  };
  expect(notAsBefore(aStatus, away)).toEqual(['web is on lan-slave, and was on lan-master']);
  const { prefer: _, ...free } = aStatus.services[0] as ClusterStatus['services'][number];
  expect(
    notAsBefore({ ...aStatus, services: [free] }, { ...away, services: [{ ...free, carriers: ['lan-slave'] }] }),
  ).toEqual([]);
});
