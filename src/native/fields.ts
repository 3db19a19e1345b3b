/** Attributes that are plain text, as a table: YAML key → field of the model, and what it is for. */
import type * as z from 'zod';
import { asYaml, field } from './word.ts';

export type Fields = Readonly<Record<string, readonly [field: string, about: string]>>;

type Shape<F extends Fields> = { [K in keyof F]: z.ZodOptional<ReturnType<typeof field>> };

export type FieldValues<F extends Fields> = { readonly [K in keyof F]?: string | undefined };

/** For a zod object: every key is optional text. */
export const fieldShape = <F extends Fields>(fields: F): Shape<F> =>
  Object.fromEntries(Object.entries(fields).map(([key, [, about]]) => [key, field(about).optional()])) as Shape<F>;

/** By the model's names, without what is absent. */
export const readFields = (fields: Fields, values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, [name]]) => {
      const value = values[key];
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );

/** By the YAML keys, in the table's order. */
export const writeFields = (fields: Fields, item: object): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, [name]]) => {
      const value = (item as Readonly<Record<string, unknown>>)[name];
      return typeof value === 'string' ? [[key, asYaml(value)] as const] : [];
    }),
  );
