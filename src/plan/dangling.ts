/** Objects that relais did not make and that name one which is to be deleted: Pacemaker refuses such a CIB, so it is said before. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { CibEdit, CibObject } from '../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Spec } from '../spec/spec.ts';
import type { ForeignObject } from './foreign.ts';
import { idsIn, topObjects } from './top-objects.ts';

export const danglingObjects = (
  spec: Spec,
  live: Configuration,
  edits: readonly CibEdit[],
  foreign: readonly ForeignObject[],
): readonly Diagnostic[] => {
  const kept = new Set(topObjects(editConfiguration(live, edits)).flatMap(idsIn));
  const removed = new Set(
    topObjects(live)
      .flatMap(idsIn)
      .filter((id) => !kept.has(id)),
  );
  const others = topObjects(live).filter((object) =>
    foreign.some(({ what, id }) => what === object.kind && id === object.id),
  );
  return others.flatMap((object) => {
    const named = [...namedBy(object)].filter((id) => removed.has(id));
    if (named.length === 0) return [];
    return [
      fault('plan/names-what-goes', {
        message: `The ${object.kind} "${object.id}", which relais did not make, names ${named.join(', ')}, which the file wants no more.`,
        remedy: `Take it away or change it first, such as with "cibadmin --delete --xpath '//*[@id="${object.id}"]'" on a node; then run the same command again.`,
        place: spec.place,
      }),
    ];
  });
};

/** Fields by which an object names another. */
const references = new Set(['rsc', 'withRsc', 'first', 'thenRsc', 'idRef', 'template']);
/** Kinds whose id is the name of another. */
const mentions = new Set(['resource-ref', 'obj-ref']);

const namedBy = (object: CibObject): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const each of value) look(each);
      return;
    }
    const { kind, id } = value as { readonly kind?: string; readonly id?: string };
    if (mentions.has(kind ?? '') && id !== undefined) found.add(id);
    for (const [field, held] of Object.entries(value)) {
      if (field === 'source' || field === 'others' || field === 'extra') continue;
      if (references.has(field) && typeof held === 'string') found.add(held);
      else look(held);
    }
  };
  look(object);
  return found;
};
