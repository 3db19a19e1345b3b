/** The resource sets of a constraint: a list of ids, or the list with what holds for it. */
import * as z from 'zod';
import type { ResourceSet } from '../formats/cib/model/resource-set.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, innerId } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { type RefValue, readRefs, refsSchema, writeRefs } from './refs.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, idWord } from './word.ts';
import type { Writing } from './writing.ts';

const setFields = {
  'id-ref': ['idRef', 'The set is the one with this id, written elsewhere.'],
  sequential: ['sequential', 'false: its resources don’t wait for one another.'],
  'require-all': ['requireAll', 'false: one of them is enough.'],
  ordering: ['ordering', 'Of old: group or listed.'],
  action: ['action', 'The action that is meant: start, stop, promote, demote.'],
  role: ['role', 'The role that is meant: Started, Stopped, Promoted, Unpromoted.'],
  score: ['score', 'The score among its members.'],
  kind: ['orderKind', 'Mandatory, Optional or Serialize.'],
} as const satisfies Fields;

interface LongSet extends FieldValues<typeof setFields>, UnknownValue {
  readonly id?: string | undefined;
  readonly resources?: readonly RefValue[] | undefined;
}

export type ResourceSetValue = readonly RefValue[] | LongSet;

export const resourceSetsSchema: z.ZodType<readonly ResourceSetValue[]> = z.array(
  z.union([
    refsSchema,
    z.strictObject({
      id: described(idWord, 'The set’s id in the CIB; named after its constraint when absent.').optional(),
      ...fieldShape(setFields),
      resources: described(refsSchema, 'The ids of its resources.', ['web', 'db']).optional(),
      ...unknownShape,
    }),
  ]),
);

const usualId = (owner: string, index: number): string => innerId(owner, String(index));

export const readResourceSets = (
  values: readonly ResourceSetValue[] | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): readonly ResourceSet[] =>
  (values ?? []).map((value, index) => {
    const long = isList(value) ? { resources: value } : value;
    const hasId = long['id-ref'] === undefined || long.id !== undefined;
    return reading.note<ResourceSet>(
      {
        kind: 'resource-set',
        ...(hasId && { id: long.id ?? usualId(owner, index) }),
        ...readFields(setFields, { ...long }),
        resources: readRefs(long.resources ?? [], 'resource-ref'),
        ...readUnknown(long),
      },
      [...path, index],
    );
  });

const isList = (value: ResourceSetValue): value is readonly RefValue[] => Array.isArray(value);

export const writeResourceSets = (sets: readonly ResourceSet[], owner: string, writing: Writing): object => {
  if (sets.length === 0) return {};
  const list = sets.map((set, index) => {
    const resources = writeRefs(set.resources);
    const rest = {
      ...idToWrite(set.id, set.idRef === undefined ? usualId(owner, index) : undefined, writing),
      ...writeFields(setFields, set),
      ...writeUnknown(set),
    };
    if (Object.keys(rest).length === 0) return resources;
    return { ...rest, ...(resources.length > 0 && { resources }) };
  });
  return { sets: list };
};
