/** A model of some nodes and their cluster: files, packages, units, the CIB; what survives a loss of power, and what doesn't. */

import { cibFile } from '../../src/facts/cib-on-disk.ts';
import { corosyncConfFile } from '../../src/facts/corosync-conf.ts';
import type { CorosyncItem } from '../../src/formats/corosync/conf.ts';
import { parseCorosyncConf } from '../../src/formats/corosync/parse-corosync-conf.ts';
import { namesDevice, qdeviceUnit } from '../../src/plan/quorum-device.ts';

export type Entry =
  | { readonly kind: 'file'; readonly content: string; readonly mode: number; readonly owner: string }
  | { readonly kind: 'link'; readonly target: string };

export interface ModelNode {
  readonly name: string;
  readonly files: Map<string, Entry>;
  readonly packages: Set<string>;
  readonly enabled: Set<string>;
  readonly active: Set<string>;
  /** The text that the running Corosync goes by. */
  corosync: string;
  /** The quorum device that the running corosync-qdevice votes for: it reads the text that Corosync goes by only when it starts. */
  device: string;
  /** All that the running Apache has read. */
  apache: string;
}

export interface ModelCluster {
  readonly nodes: ReadonlyMap<string, ModelNode>;
  /** Of each cluster that runs, by the text of its corosync.conf's cluster_name. */
  readonly cibs: Map<string, string>;
}

const nameOf = ({ corosync }: ModelNode): string => /cluster_name: *(\S*)/.exec(corosync)?.[1] ?? '';

/** What a node's Pacemaker answers; '' where it does not run. */
export const cibOf = ({ cibs }: ModelCluster, node: ModelNode): string => cibs.get(nameOf(node)) ?? '';

/** As Debian's package brings it: a cluster of one node, without a key. */
export const packagedConf =
  'totem {\n  cluster_name: debian\n}\nnodelist {\n  node {\n    ring0_addr: 127.0.0.1\n  }\n}\n';

/** With which a Pacemaker starts that finds none. */
const emptyCib =
  '<cib crm_feature_set="3.19.0" validate-with="pacemaker-3.8" epoch="1" num_updates="0" admin_epoch="0"><configuration>' +
  '<crm_config/><nodes/><resources/><constraints/></configuration><status/></cib>';

const epochOf = (cib: string): number => Number(/ epoch="(\d+)"/.exec(cib)?.[1] ?? 0);

export const bareCluster = (names: readonly string[]): ModelCluster => ({
  nodes: new Map(names.map((name) => [name, bareNode(name)])),
  cibs: new Map(),
});

const bareNode = (name: string): ModelNode => ({
  name,
  files: new Map([['/etc/hosts', { kind: 'file', content: '127.0.0.1 localhost\n', mode: 0o644, owner: 'root:root' }]]),
  packages: new Set(),
  enabled: new Set(),
  active: new Set(),
  corosync: '',
  device: '',
  apache: '',
});

export const copyOf = ({ nodes, cibs }: ModelCluster): ModelCluster => ({
  nodes: new Map(
    [...nodes].map(([name, node]) => [
      name,
      {
        ...node,
        files: new Map(node.files),
        packages: new Set(node.packages),
        enabled: new Set(node.enabled),
        active: new Set(node.active),
      },
    ]),
  ),
  cibs: new Map(cibs),
});

export const contentOf = (node: ModelNode, path: string): string | undefined => {
  const entry = node.files.get(path);
  return entry?.kind === 'file' ? entry.content : undefined;
};

/** What Apache would read now. */
const apacheFiles = ({ files }: ModelNode): string =>
  JSON.stringify([...files].filter(([path]) => path.startsWith('/etc/apache2/')).toSorted());

export const readApache = (node: ModelNode): void => {
  node.apache = apacheFiles(node);
};

const deviceIn = (conf: string): string => conf.slice(conf.search(/\bdevice \{|$/));

/** @returns what keeps it from starting */
export const startUnit = (cluster: ModelCluster, node: ModelNode, unit: string): string | undefined => {
  if (unit === 'corosync.service') {
    const conf = contentOf(node, corosyncConfFile);
    if (conf === undefined || parseCorosyncConf(conf).conf === undefined) return 'corosync: no configuration';
    if (conf !== packagedConf && !node.files.has('/etc/corosync/authkey')) return 'corosync: no authkey';
    node.corosync = conf;
  }
  if (unit === qdeviceUnit) {
    const wrong = node.active.has('corosync.service') ? undefined : startUnit(cluster, node, 'corosync.service');
    if (wrong !== undefined) return wrong;
    if (!namesDevice(node.corosync)) return 'corosync-qdevice: no model';
    node.device = deviceIn(node.corosync);
  }
  if (unit === 'pacemaker.service') {
    // Its unit requires Corosync's.
    const wrong = node.active.has('corosync.service') ? undefined : startUnit(cluster, node, 'corosync.service');
    if (wrong !== undefined) return wrong;
    // The later one holds for all.
    const own = contentOf(node, cibFile) ?? emptyCib;
    const theirs = cibOf(cluster, node);
    node.active.add(unit);
    replaceCib(cluster, node, theirs !== '' && epochOf(theirs) >= epochOf(own) ? theirs : own);
    readApache(node);
  }
  node.active.add(unit);
  return undefined;
};

/** Every node that takes part writes it down. */
export const replaceCib = (cluster: ModelCluster, by: ModelNode, cib: string): void => {
  cluster.cibs.set(nameOf(by), cib);
  const about = { kind: 'file', mode: 0o600, owner: 'hacluster:haclient' } as const;
  for (const node of cluster.nodes.values()) {
    if (!node.active.has('pacemaker.service') || nameOf(node) !== nameOf(by)) continue;
    node.files.set(cibFile, { ...about, content: cib });
    node.files.set(`${cibFile}.sig`, { ...about, content: 'signed' });
  }
};

export const stopUnit = (cluster: ModelCluster, node: ModelNode, unit: string): void => {
  const wasActive = node.active.delete(unit);
  if (unit === 'corosync.service') {
    node.corosync = '';
    stopUnit(cluster, node, qdeviceUnit);
  }
  if (unit === qdeviceUnit) node.device = '';
  if (unit !== 'pacemaker.service' || !wasActive) return;
  node.apache = '';
  const isLast = ![...cluster.nodes.values()].some((each) => each.active.has(unit) && nameOf(each) === nameOf(node));
  if (isLast) cluster.cibs.delete(nameOf(node));
};

/** Everything that runs is gone at once, and what is enabled starts. */
export const powerCycle = (cluster: ModelCluster, node: ModelNode): void => {
  for (const unit of ['pacemaker.service', 'corosync.service', ...node.active]) stopUnit(cluster, node, unit);
  for (const path of [...node.files.keys()]) if (path.startsWith('/run/')) node.files.delete(path);
  for (const unit of ['corosync.service', 'pacemaker.service', ...node.enabled]) {
    if (node.enabled.has(unit) && !node.active.has(unit)) startUnit(cluster, node, unit);
  }
};

/** As corosync-cmapctl prints it. */
export const cmapOf = ({ corosync }: ModelNode): string => {
  const { conf } = parseCorosyncConf(corosync);
  const lines = (items: readonly CorosyncItem[], prefix: string): readonly string[] => {
    const counts = new Map<string, number>();
    return items.flatMap((item): readonly string[] => {
      if (item.kind === 'setting') return [`${prefix}${item.key} (str) = ${item.value}`];
      if (item.kind !== 'section') return [];
      const at = counts.get(item.name) ?? 0;
      counts.set(item.name, at + 1);
      const isRepeated = item.name === 'node' || item.name === 'interface';
      return lines(item.items, `${prefix}${item.name}.${isRepeated ? `${at}.` : ''}`);
    });
  };
  return lines(conf?.items ?? [], '').join('\n');
};
