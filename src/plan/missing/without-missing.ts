/**
 * What can't be done without a node of the file: where quorum would be lost or never come, where all nodes have to agree, and where the
 * node is not down at all.
 */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { attributeOf } from '../../formats/xml/lookup.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import { propertyPair } from '../../native/property.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Member } from '../corosync-members.ts';
import { onlineNodes } from '../impact/with-nodes-moving.ts';
import type { LiveCib } from '../live-cib.ts';
import { namesMissing, namesThere, type Observed } from '../observed.ts';

export interface Without {
  readonly spec: Spec;
  readonly observed: Observed;
  readonly live: LiveCib | undefined;
  /** As the nodes' corosync.conf has them. */
  readonly members: ReadonlyMap<string, Member>;
  /** Text of the corosync.conf that is wanted. */
  readonly corosyncConf: string;
  /** What Pacemaker is to do. */
  readonly configuration: Configuration | undefined;
  /** Corosync would have to be started anew on the nodes that are there. */
  readonly restart: 'needed' | 'needless';
  /** A rotation of the key was cut off, and has to be brought to its end. */
  readonly rotation: 'unfinished' | 'none';
}

/** None where no node is missing. */
export const withoutMissing = (seen: Without): readonly Diagnostic[] => {
  const { spec, observed, live, members, restart, rotation } = seen;
  const missing = namesMissing(spec, observed);
  if (missing.length === 0) return [];
  const online = live?.state === 'running' ? onlineNodes(live.text) : [];
  const active = missing.filter((name) => online.includes(name));
  if (active.length > 0) return active.map((name) => takesPart(spec, name));
  const names = new Set(spec.nodes.map(({ name }) => name));
  const changes =
    members.size > 0 && (members.size !== names.size || [...members.keys()].some((name) => !names.has(name)));
  return [
    ...(changes ? [membersChange(spec, missing)] : []),
    ...quorumFaults(seen, missing),
    ...(restart === 'needed' && waitsForAll(seen.corosyncConf) ? [restartAlone(spec, missing)] : []),
    ...(rotation === 'unfinished' ? [keyUnfinished(spec, missing)] : []),
    ...(servesAlone(seen) ? [mayServe(spec, missing)] : []),
  ];
};

/** A node that boots and hears nobody starts what its own old CIB has. */
const servesAlone = ({ spec, corosyncConf, configuration }: Without): boolean =>
  propertyPair(configuration?.crmConfig ?? [], 'no-quorum-policy')?.value === 'ignore' ||
  (spec.nodes.length === 2 && !waitsForAll(corosyncConf));

/** A cluster that runs with quorum keeps it; one that has yet to start must be able to get it. */
const quorumFaults = ({ spec, observed, live, corosyncConf }: Without, missing: readonly string[]) => {
  if (live?.state === 'running' && hasQuorum(live.text)) return [];
  const there = namesThere(spec, observed);
  if (waitsForAll(corosyncConf)) return [startsWithAll(spec, missing, live?.state === 'running' ? 'runs' : 'starts')];
  return there.length * 2 > spec.nodes.length ? [] : [tooFew(spec, there.length)];
};

const hasQuorum = (text: string): boolean => {
  const { root } = parseXml(text, 'cib');
  return root !== undefined && attributeOf(root, 'have-quorum') === '1';
};

/** votequorum(5): two_node turns wait_for_all on, unless it is said to be off. */
const waitsForAll = (text: string): boolean => {
  const quorum = (parseCorosyncConf(text).conf?.items ?? []).flatMap((item) =>
    item.kind === 'section' && item.name === 'quorum' ? item.items : [],
  );
  const settingOf = (key: string): string | undefined => {
    const found = quorum.findLast((item) => item.kind === 'setting' && item.key === key);
    return found?.kind === 'setting' ? found.value : undefined;
  };
  return (settingOf('wait_for_all') ?? settingOf('two_node')) === '1';
};

const list = (names: readonly string[]): string => names.join(', ');

const isAre = (names: readonly string[]): string => `${list(names)} ${names.length === 1 ? 'is' : 'are'}`;

const placeOf = (spec: Spec, name: string | undefined) =>
  spec.nodes.find((node) => node.name === name)?.place ?? spec.place;

const takesPart = (spec: Spec, name: string): Diagnostic =>
  fault('plan/missing-takes-part', {
    message: `${name} can't be reached by ssh, but it is no missing node: it takes part in the cluster, and what is done without it would take effect there, too.`,
    remedy: `If it was cut off just now, the cluster notices within seconds: run the same command again. Else mend its ssh; or take it off the cluster first, by its console or its power.`,
    host: name,
    place: placeOf(spec, name),
  });

const membersChange = (spec: Spec, missing: readonly string[]): Diagnostic =>
  fault('plan/members-change-without', {
    message: `Nodes join or leave the cluster by this file while ${isAre(missing)} missing: votes would be counted anew that nobody can cast.`,
    remedy: `Do one at a time: bring ${list(missing)} back first; or take ${missing.length === 1 ? 'its line' : 'their lines'} out of the file, which needs no --allow-missing, and change the rest afterwards.`,
    place: placeOf(spec, missing[0]),
  });

const startsWithAll = (spec: Spec, missing: readonly string[], state: 'runs' | 'starts'): Diagnostic =>
  fault('plan/starts-with-all', {
    message: `The cluster ${state === 'runs' ? 'has no quorum' : 'does not run yet'}, and without ${list(missing)} it would start nothing: after a start it waits until all nodes have been there once (wait_for_all, which two_node brings).`,
    remedy: `Bring ${list(missing)} up; or take ${missing.length === 1 ? 'its line' : 'their lines'} out of the file for now: a cluster of the other starts by itself, and is joined when the line is back.`,
    place: placeOf(spec, missing[0]),
  });

const tooFew = (spec: Spec, there: number): Diagnostic =>
  fault('plan/too-few-nodes', {
    message: `${there} of ${spec.nodes.length} nodes can be reached: without a majority the cluster has no quorum, and starts nothing.`,
    remedy: 'Bring more of them up, then run the same command again.',
    place: spec.place,
  });

const restartAlone = (spec: Spec, missing: readonly string[]): Diagnostic =>
  fault('plan/restart-without', {
    message: `Corosync has to be started anew for this file, and without ${list(missing)} the cluster would have no quorum afterwards: after a start it waits until all nodes have been there once (wait_for_all, which two_node brings).`,
    remedy: `Leave those lines of the file as they were until ${isAre(missing)} back.`,
    place: spec.failover.place,
  });

const mayServe = (spec: Spec, missing: readonly string[]): Diagnostic =>
  warning('plan/missing-may-serve', {
    message: `${list(missing)}, booting without hearing the others, would start every service with what it has from before: the file lets a node act without quorum.`,
    remedy: 'Take no-quorum-policy: ignore, or wait_for_all: 0, out of the file.',
    place: placeOf(spec, missing[0]),
  });

const keyUnfinished = (spec: Spec, missing: readonly string[]): Diagnostic =>
  fault('plan/key-without', {
    message: `A rotation of the cluster's key was cut off, and is brought to its end on all nodes together; ${isAre(missing)} missing.`,
    remedy: `Bring ${list(missing)} back, or take ${missing.length === 1 ? 'its line' : 'their lines'} out of the file.`,
    place: placeOf(spec, missing[0]),
  });
