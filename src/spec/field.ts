/** One field of the file by its path: what it is for, and whether a value would do. */
import * as z from 'zod';
import { fileSchema } from './schema/file-schema.ts';
import { schemaAt } from './schema-at.ts';
import type { YamlPath } from './yaml-path.ts';

/** The sentence that the JSON Schema has for it. */
export const descriptionOf = (path: YamlPath): string =>
  schemaAt(fileSchema, path)
    .map((schema) => z.globalRegistry.get(schema)?.description)
    .find((description) => description !== undefined) ?? '';
