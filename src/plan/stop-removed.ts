/**
 * What the file wants no more is stopped first and deleted when it has stopped. Deleted while it runs, Pacemaker would stop it as an
 * orphan, without its timeouts and constraints; and one that can't be stopped would be left running with nobody to know it.
 */

import { xmlId } from '../formats/cib/build/xml-id.ts';
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import { primitivesOf } from './impact/parts.ts';

export interface StopFirst {
  /** Empty where all of them are told to stop already. */
  readonly edits: readonly CibEdit[];
  /** Ids of the primitives to wait for. */
  readonly primitives: readonly string[];
  /** Ids of what is removed: of primitives, groups, clones. */
  readonly resources: readonly string[];
}

/** Undefined where nothing that can run is removed. */
export const stopFirst = (live: Configuration, edits: readonly CibEdit[]): StopFirst | undefined => {
  const ids = new Set(
    edits.flatMap((edit) => (edit.kind === 'remove' && edit.section === 'resources' ? [edit.id] : [])),
  );
  const going = live.resources.filter((resource) => resource.id !== undefined && ids.has(resource.id));
  const primitives = [...primitivesOf(going).keys()];
  if (primitives.length === 0) return undefined;
  return {
    edits: going.flatMap((resource): readonly CibEdit[] =>
      resource.kind === 'template' || isStopped(resource) ? [] : [{ kind: 'put', object: stopped(resource) }],
    ),
    primitives,
    resources: going.flatMap(({ id }) => id ?? []),
  };
};

type Running = Exclude<Resource, { kind: 'template' }>;

const role = 'target-role';

const isPlain = (set: AttributeSet): boolean => set.rules.length === 0 && set.idRef === undefined;

const isStopped = ({ metaAttributes }: Running): boolean =>
  metaAttributes.some(
    (set) => isPlain(set) && set.pairs.some((pair) => pair.name === role && pair.value === 'Stopped'),
  );

const stopped = <R extends Running>(resource: R): R => {
  const sets = resource.metaAttributes.map((set) => ({ ...set, pairs: set.pairs.filter(({ name }) => name !== role) }));
  const home = sets.findIndex(isPlain);
  const own = xmlId(resource.id ?? '', 'meta_attributes');
  const id = sets[home]?.id ?? own;
  const pair = { kind: 'nvpair', id: xmlId(id, role), name: role, value: 'Stopped' } as const;
  const metaAttributes =
    home === -1
      ? [...sets, { kind: 'attribute-set' as const, id: own, rules: [], pairs: [pair] }]
      : sets.map((set, index) => (index === home ? { ...set, pairs: [...set.pairs, pair] } : set));
  return { ...resource, metaAttributes };
};
