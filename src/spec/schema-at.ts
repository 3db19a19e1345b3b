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

export const keysOf = (schemas: readonly Schema[]): string[] =>
  schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));

/** One line of YAML that would be right at that path, such as `address: 192.168.78.139/24`. */
export const exampleOf = (path: YamlPath): string => {
  const key = String(path.at(-1) ?? 'cluster');
  const written = schemaAt(fileSchema, path);
  const example = written
    .map((schema) => z.globalRegistry.get(schema)?.examples)
    .find((examples) => examples !== undefined) as unknown[] | undefined;
  const value = example?.[0] ?? '…';
  return stringify(typeof path.at(-1) === 'number' ? value : { [key]: value }, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
  })
    .trim()
    .replace(/^\{ (.*) \}$/s, '$1');
};

const branchesOf = (schema: Schema): Schema[] => {
  if (schema instanceof z.ZodOptional) return branchesOf(schema.def.innerType as Schema);
  if (schema instanceof z.ZodLazy) return branchesOf(schema.def.getter() as Schema);
  return schema instanceof z.ZodUnion ? [schema, ...(schema.options as Schema[]).flatMap(branchesOf)] : [schema];
};

const childOf = (schema: Schema, step: PropertyKey): Schema[] => {
  if (schema instanceof z.ZodObject) {
    const child = (schema.shape[String(step)] ?? schema.def.catchall) as Schema | undefined;
    return child === undefined ? [] : branchesOf(child);
  }
  if (schema instanceof z.ZodRecord) return branchesOf(schema.def.valueType as Schema);
  return schema instanceof z.ZodArray ? branchesOf(schema.element as Schema) : [];
};
