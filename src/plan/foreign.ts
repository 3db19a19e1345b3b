/** Objects of the CIB that relais did not make: shown and left alone, unless the file has one of that name and it is to be adopted. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { CibObject } from '../formats/cib/edit/cib-edit.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Spec } from '../spec/spec.ts';
import { topOrigin } from './origins.ts';
import { ownershipTagId } from './ownership-tag.ts';
import { idsIn, topObjects } from './top-objects.ts';

export interface ForeignObject {
  /** `primitive`, `location`, `tag`, …; `property` and the defaults, whose names are their ids. */
  readonly what: string;
  readonly id: string;
}

/** Ids that may be taken over: those that are named, or all. */
export type Adoption = 'none' | 'all' | ReadonlySet<string>;

export const foreignObjects = (
  live: Configuration,
  desired: Configuration,
  owned: ReadonlySet<string>,
): readonly ForeignObject[] => {
  const wanted = new Set(topObjects(desired).map(({ id }) => id));
  return topObjects(live).flatMap(({ kind, id }) =>
    id === undefined || owned.has(id) || wanted.has(id) || id === ownershipTagId ? [] : [{ what: kind, id }],
  );
};

/** The file wants an object of a name that somebody else's has. */
export const unownedObjects = (
  spec: Spec,
  live: Configuration,
  desired: Configuration,
  owned: ReadonlySet<string>,
  adoption: Adoption,
): readonly Diagnostic[] => {
  const others = new Map(
    topObjects(live)
      .filter(({ id }) => id === undefined || !owned.has(id))
      .flatMap((object) => idsIn(object).map((id) => [id, object] as const)),
  );
  return topObjects(desired).flatMap((object) => {
    const held = idsIn(object).find((id) => others.has(id));
    const other = held === undefined ? undefined : others.get(held);
    const name = other?.id ?? held;
    if (object.id === ownershipTagId || other === undefined || name === undefined) return [];
    if (adoption === 'all' || (adoption !== 'none' && adoption.has(name))) return [];
    return [notOwned(object, other, name, topOrigin(spec, object))];
  });
};

const notOwned = (object: CibObject, other: CibObject, id: string, place: Place): Diagnostic =>
  fault('plan/not-owned', {
    message: `The cluster has a ${other.kind} "${id}" that relais did not make, and the file wants a ${object.kind} of that name.`,
    remedy: `Let relais take it over: --adopt ${id}. Or give yours another name.`,
    place,
  });

/** Asked for and not to be had: only what the file has can be taken over. */
export const vainAdoptions = (
  live: Configuration | undefined,
  desired: Configuration,
  adoption: Adoption,
): readonly Diagnostic[] => {
  if (adoption === 'none' || adoption === 'all') return [];
  const wanted = new Set(topObjects(desired).flatMap(idsIn));
  const present = new Set((live === undefined ? [] : topObjects(live)).flatMap(idsIn));
  return [...adoption].flatMap((id) => {
    if (wanted.has(id)) return [];
    return [
      fault('plan/cannot-adopt', {
        message: present.has(id)
          ? `"${id}" is in the cluster and not in the file, so relais would not know what it is to be.`
          : `There is no "${id}", neither in the file nor in the cluster.`,
        remedy: present.has(id)
          ? 'Write it into the file first, as it is or as you want it; or leave it alone, without --adopt.'
          : 'Look at its name: the plan shows what is not relais’s.',
      }),
    ];
  });
};
