/** Who leaves the cluster: members that the file no longer names, and nodes that are members no more and are still known to Pacemaker. */
import type { Spec } from '../../spec/spec.ts';
import { ownership } from '../cluster-name.ts';
import { corosyncMembers, type Member } from '../corosync-members.ts';
import { liveCib } from '../live-cib.ts';
import { knownMembers } from '../node-ids.ts';
import type { Observed } from '../observed.ts';
import { nodesTakingPart } from './nodes-taking-part.ts';

export interface Leaver extends Omit<Member, 'address'> {
  /** Of link 0; absent where corosync.conf does not have it any more. */
  readonly address?: string;
}

/** For whoever opens the hosts: those of the file are not enough. */
export const leavingMembers = (spec: Spec, observed: Observed): readonly Leaver[] => {
  const owners = new Map([...observed].map(([node, seen]) => [node, ownership(seen.corosyncConf, spec.cluster)]));
  const named = new Set(spec.nodes.map(({ name }) => name));
  const members = [...knownMembers(observed, owners).values()].filter(({ name }) => !named.has(name));
  return [...members, ...leftBehind(spec, observed).filter(({ name }) => members.every((one) => one.name !== name))];
};

/**
 * An apply was cut off before the cluster had forgotten them. Only where relais wrote corosync.conf: in another's a member may be
 * without its name.
 */
const leftBehind = (spec: Spec, observed: Observed): readonly Leaver[] => {
  const live = liveCib(spec, observed);
  const conf = live && observed.get(live.node)?.corosyncConf;
  if (live === undefined || conf === undefined || ownership(conf, spec.cluster).kind !== 'ours') return [];
  const members = corosyncMembers(conf);
  const named = new Set([...spec.nodes, ...members].map(({ name }) => name));
  const ids = new Set(members.map(({ nodeid }) => nodeid));
  const active = new Set(live.state === 'running' ? nodesTakingPart(live.text) : []);
  return live.cib.configuration.nodes.flatMap(({ id, uname = '', type = 'member' }) =>
    type !== 'member' || uname === '' || named.has(uname) || ids.has(Number(id)) || active.has(uname)
      ? []
      : [{ name: uname, nodeid: Number(id) }],
  );
};
