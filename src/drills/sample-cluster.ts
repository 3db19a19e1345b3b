/** A small cluster for tests: two nodes, one service, all well. */
import type { Spec } from '../spec/spec.ts';
import type { ClusterStatus, NodeStatus } from '../work/status/cluster-status.ts';

const place = { file: 'relais.yaml', line: 1, column: 1 };

export const aSpec: Spec = {
  file: 'relais.yaml',
  cluster: 'sample',
  nodes: ['lan-master', 'lan-slave'].map((name, index) => {
    const address = `10.213.2.${11 + index}`;
    return { name, address, links: [address], ssh: { host: address }, place };
  }),
  fencing: { kind: 'none', place },
  failover: {
    profile: 'balanced',
    tokenMs: 1000,
    consensusMs: 1200,
    budgetNodeLostMs: 2500,
    budgetPlannedMs: 1000,
    monitorMs: 5000,
    place,
  },
  services: [
    {
      name: 'web',
      address: { ip: '10.213.2.100', prefix: 24, place },
      prefer: 'lan-master',
      apache: { sites: [{ serverName: 'inform.test', roots: new Map(), place }], place },
      place,
    },
  ],
  place,
};

const node = (name: string, mac: string, carries: readonly string[]): NodeStatus => ({
  name,
  address: name === 'lan-master' ? '10.213.2.11' : '10.213.2.12',
  ssh: 'reached',
  state: 'online',
  coordinator: 'no',
  corosync: 'active',
  pacemaker: 'active',
  startsAtBoot: 'yes',
  carries,
  linksDown: [],
  macs: [mac],
});

export const aStatus: ClusterStatus = {
  format: 'relais.status/1',
  cluster: 'sample',
  verdict: 'green',
  headline: 'web is on lan-master; both nodes are online.',
  fencing: 'none',
  viewOf: 'lan-master',
  nodes: [node('lan-master', '02:c6:44:b9:62:cc', ['10.213.2.100']), node('lan-slave', '02:54:03:50:e1:f3', [])],
  resources: [
    {
      id: 'web-ip',
      agent: 'ocf:heartbeat:IPaddr2',
      active: [{ node: 'lan-master', role: 'Started' }],
      management: 'managed',
    },
    {
      id: 'apache',
      agent: 'ocf:heartbeat:apache',
      within: 'apache-clone',
      active: [
        { node: 'lan-master', role: 'Started' },
        { node: 'lan-slave', role: 'Started' },
      ],
      management: 'managed',
    },
  ],
  services: [
    {
      name: 'web',
      address: '10.213.2.100',
      holders: ['lan-master'],
      carriers: ['lan-master'],
      prefer: 'lan-master',
      pages: [],
    },
  ],
  findings: [],
};
