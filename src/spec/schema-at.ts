/** Finds the schema of a path, with the keys it knows and the example it gives. */

import { stringify } from 'yaml';
import * as z from 'zod';
import { fileSchema } from './schema/file-schema.ts';
import type { YamlPath } from './yaml-path.ts';

type Schema = z.core.$ZodType;

/** Every schema that the path may have: a union has several. */
export const schemaAt = (top: Schema, path: YamlPath): readonly Schema[] =>
  path.reduce<readonly Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => childOf(schema, step)),
    branchesOf(top),
  );

/** Each once, whichever of the schemas have it. */
export const keysOf = (schemas: readonly Schema[]): string[] => [
  ...new Set(schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []))),
];

/** One line of YAML that would be right at that path, such as `address: 192.168.78.139/24`. */
export const exampleOf = (path: YamlPath): string => {
  const key = String(path.at(-1) ?? 'cluster');
  const value = exampleAt(path) ?? '…';
  return stringify(typeof path.at(-1) === 'number' ? value : { [key]: value }, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
  })
    .trim()
    .replace(/^\{ (.*) \}$/s, '$1');
};

/**
 * The schema's own; else what stands there in an example of what is around it, whatever the key where keys are free. Of names
 * and values it is not: what is right for one of them is nothing for another.
 */
const exampleAt = (path: YamlPath): unknown => {
  const written = schemaAt(fileSchema, path);
  const examples = written.map((schema) => z.globalRegistry.get(schema)?.examples).find((each) => each !== undefined);
  const [own] = (examples ?? []) as unknown[];
  if (own !== undefined || path.length === 0) return own;
  const around = exampleAt(path.slice(0, -1));
  if (typeof around !== 'object' || around === null) return undefined;
  const step = path.at(-1) ?? '';
  const known = Object.hasOwn(around, step) ? (around as Readonly<Record<PropertyKey, unknown>>)[step] : undefined;
  const isFree = Array.isArray(around) || !keysOf(schemaAt(fileSchema, path.slice(0, -1))).includes(String(step));
  const [other] = Object.values(around) as unknown[];
  return known ?? (isFree && (Array.isArray(around) || typeof other === 'object') ? other : undefined);
};

const branchesOf = (schema: Schema): Schema[] => {
  if (schema instanceof z.ZodOptional) return branchesOf(schema.def.innerType as Schema);
  if (schema instanceof z.ZodNullable) return [schema, ...branchesOf(schema.def.innerType as Schema)];
  if (schema instanceof z.ZodLazy) return branchesOf(schema.def.getter() as Schema);
  return schema instanceof z.ZodUnion ? [schema, ...(schema.options as Schema[]).flatMap(branchesOf)] : [schema];
};

const childOf = (schema: Schema, step: PropertyKey): Schema[] => {
  if (schema instanceof z.ZodObject) {
    const child = (schema.shape[String(step)] ?? schema.def.catchall) as Schema | undefined;
    return child === undefined ? [] : branchesOf(child);
  }
  // A list's place is no name.
  if (schema instanceof z.ZodRecord && typeof step === 'string') return branchesOf(schema.def.valueType as Schema);
  return schema instanceof z.ZodArray && typeof step === 'number' ? branchesOf(schema.element as Schema) : [];
};
