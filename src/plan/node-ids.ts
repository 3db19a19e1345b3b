/** Corosync's nodeids: a node keeps the one that it has, for Pacemaker knows it by that; a new one gets the next free. */
import type { Spec } from '../spec/spec.ts';
import type { Ownership } from './cluster-name.ts';
import { corosyncMembers, type Member } from './corosync-members.ts';
import type { Observed } from './observed.ts';

export type NodeIds = ReadonlyMap<string, number>;

/** What the file says, else its order, from 1. */
export const freshNodeIds = (spec: Spec): NodeIds =>
  new Map(spec.nodes.map(({ name, nodeid }, index) => [name, nodeid ?? index + 1]));

/** The members of our cluster as it is configured on the nodes, those that the file no longer names included. */
export const knownMembers = (
  observed: Observed,
  owners: ReadonlyMap<string, Ownership>,
): ReadonlyMap<string, Member> => {
  const ours = [...observed].filter(([node]) => ['ours', 'by-hand'].includes(owners.get(node)?.kind ?? ''));
  // A running node's configuration counts for more than one that was left behind.
  const inOrder = ours.toSorted(([, a], [, b]) => Number(a.units.corosync) - Number(b.units.corosync));
  const last = inOrder.at(-1)?.[1].corosyncConf ?? '';
  return new Map(corosyncMembers(last).map((member) => [member.name, member]));
};

export const keptNodeIds = (spec: Spec, members: ReadonlyMap<string, Member>): NodeIds => {
  const taken = new Set([...members.values(), ...spec.nodes].flatMap(({ nodeid }) => nodeid ?? []));
  const next = (): number => {
    let id = 1;
    while (taken.has(id)) id++;
    taken.add(id);
    return id;
  };
  return new Map(spec.nodes.map(({ name, nodeid }) => [name, nodeid ?? members.get(name)?.nodeid ?? next()]));
};
