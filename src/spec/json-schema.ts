/** The JSON Schema of relais.yaml, for editors: what it describes is what readSpec takes, field by field. */
import * as z from 'zod';
import { fileSchema } from './schema/file-schema.ts';

/** Text of relais.schema.json. Draft 7, which yaml-language-server knows best. */
export const printJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7', reused: 'inline' }), undefined, 2)}\n`;
