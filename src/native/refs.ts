/** Lists of ids: of the resources of a set, of what a tag names, of a user's roles. */
import * as z from 'zod';
import type { FromXml } from '../formats/cib/model/from-xml.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { field, word } from './word.ts';

export type RefValue = string | (UnknownValue & { readonly id?: string | undefined });

export const refsSchema: z.ZodType<readonly RefValue[]> = z
  .array(z.union([word, z.strictObject({ id: field('The id that is meant.', 'web').optional(), ...unknownShape })]))
  .meta({ id: 'refs' });

interface Ref extends FromXml {
  readonly id?: string;
}

export const readRefs = <Kind extends string>(
  values: readonly RefValue[],
  kind: Kind,
): readonly (Ref & { readonly kind: Kind })[] =>
  values.map((value) =>
    typeof value === 'string'
      ? { kind, id: value }
      : { kind, ...(value.id !== undefined && { id: value.id }), ...readUnknown(value) },
  );

export const writeRefs = (refs: readonly Ref[]): readonly (string | object)[] =>
  refs.map((ref) => {
    const unknown = writeUnknown(ref);
    if (ref.id !== undefined && Object.keys(unknown).length === 0) return ref.id;
    return { ...(ref.id !== undefined && { id: ref.id }), ...unknown };
  });
