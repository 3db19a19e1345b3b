/** For tests: the status of two nodes as they were recorded, with whatever a visitor gets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedHost } from '../src/hosts/recorded.ts';
import type { RecordedEntry } from '../src/hosts/recording.ts';
import { readSpec } from '../src/spec/read-spec.ts';
import type { Spec } from '../src/spec/spec.ts';
import type { ClusterStatus, PageAnswer } from '../src/work/status/cluster-status.ts';
import { observeStatus } from '../src/work/status/observe-status.ts';

const file = `cluster: hand
nodes:
  lan-master: 10.213.2.11
  lan-slave: 10.213.2.12
fencing: none
failover: balanced
services:
  web:
    address: 10.213.2.100/24
    prefer: lan-master
    apache:
      sites:
        inform.test: { root: ./site }
`;

/** The file that they were made by hand to fit. */
export const recordedSpec = (): Spec => {
  const { spec } = readSpec(file, 'relais.yaml');
  if (spec === undefined) throw new Error('The test has a broken file.');
  return spec;
};

/** By node name. */
export type Recordings = Readonly<Record<string, readonly RecordedEntry[]>>;

export const recordingOf = (name: string): Recordings =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../src/work/status/recorded', `${name}.fixture.json`), 'utf8'),
  ) as Recordings;

export const servedBy = (node: string): PageAnswer => ({
  kind: 'answered',
  status: 200,
  node,
  bytes: 56,
  elapsedMs: 4,
  askedFrom: 'this machine',
});

export const statusOf = async (
  recordings: Recordings,
  answer: PageAnswer = servedBy('lan-master'),
): Promise<ClusterStatus> => {
  const hosts = new Map(Object.entries(recordings).map(([name, entries]) => [name, recordedHost(name, entries)]));
  return observeStatus(recordedSpec(), hosts, { askPage: async () => answer });
};

export const codes = (status: { readonly findings: readonly { readonly code: string }[] }): string[] =>
  status.findings.map(({ code }) => code);
