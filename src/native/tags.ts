/** `tags`: a name for several objects. */
import * as z from 'zod';
import type { Tag } from '../formats/cib/model/tag.ts';
import type { Reading } from './reading.ts';
import { type RefValue, readRefs, refsSchema, writeRefs } from './refs.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, idWord } from './word.ts';

type TagValue = readonly RefValue[] | (UnknownValue & { readonly refs?: readonly RefValue[] | undefined });

export type TagsValue = Readonly<Record<string, TagValue>>;

export const tagsSchema: z.ZodType<TagsValue> = described(
  z.record(
    idWord,
    z.union([
      refsSchema,
      z.strictObject({ refs: described(refsSchema, 'The ids that it names.', ['web']).optional(), ...unknownShape }),
    ]),
  ),
  'Tags: a name for several resources, which constraints and commands may use.',
  { shop: ['web', 'db'] },
);

export const readTags = (values: TagsValue = {}, reading: Reading): readonly Tag[] =>
  Object.entries(values).map(([id, value]) => {
    const long = isList(value) ? { refs: value } : value;
    const tag: Tag = { kind: 'tag', id, refs: readRefs(long.refs ?? [], 'obj-ref'), ...readUnknown(long) };
    return reading.note(tag, ['tags', id]);
  });

const isList = (value: TagValue): value is readonly RefValue[] => Array.isArray(value);

export const writeTags = (tags: readonly Tag[]): Readonly<Record<string, object>> =>
  Object.fromEntries(
    tags.map((tag) => {
      const refs = writeRefs(tag.refs);
      const unknown = writeUnknown(tag);
      return [tag.id ?? '', Object.keys(unknown).length === 0 ? refs : { refs, ...unknown }] as const;
    }),
  );
