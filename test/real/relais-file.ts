/** A relais.yaml as a value that changes are made to, and its text. */
import { stringify } from 'yaml';
import type { Lab } from '../../src/lab/lab.ts';
import { serverName } from './two-nodes.ts';

interface Service {
  address: string;
  prefer?: string;
  apache?: { sites: Record<string, { root: string }> };
}

type Settings = Record<string, string | number | boolean>;

interface Resource {
  agent?: string;
  template?: string;
  group?: string[];
  clone?: string;
  params?: Settings;
  meta?: Settings;
  utilization?: Settings;
  operations?: Record<string, Settings>;
}

interface Node {
  address: string;
  attributes?: Settings;
  utilization?: Settings;
}

export interface RelaisFile {
  cluster: string;
  nodes: Record<string, Node>;
  fencing?: 'none';
  failover: string | Settings;
  corosync: Record<string, Settings>;
  services: Record<string, Service>;
  templates: Record<string, Resource>;
  resources: Record<string, Resource>;
  constraints: Partial<Record<'location' | 'colocation' | 'order' | 'ticket', Record<string, Settings>>>;
  tags: Record<string, string[]>;
  alerts: Record<string, { path: string }>;
  acls: Record<string, Record<string, object>>;
  properties: Settings;
  rsc_defaults: Settings;
  op_defaults: Settings;
}

/** The lab's nodes, and a site that prefers the first of them. */
export const firstFile = (lab: Lab, ip: string): RelaisFile => ({
  cluster: 'test',
  nodes: Object.fromEntries(lab.hosts.map(({ name, address }) => [name, { address }])),
  fencing: 'none',
  failover: 'balanced',
  corosync: {},
  services: {
    web: {
      address: `${ip}/24`,
      prefer: lab.hosts[0]?.name ?? '',
      apache: { sites: { [serverName]: { root: './site' } } },
    },
  },
  templates: {},
  resources: {},
  constraints: {},
  tags: {},
  alerts: {},
  acls: {},
  properties: {},
  rsc_defaults: {},
  op_defaults: {},
});

/** Without the sections that say nothing. */
export const fileText = (file: RelaisFile): string =>
  stringify(Object.fromEntries(Object.entries(file).filter(([, value]) => Object.keys(value as object).length > 0)));
