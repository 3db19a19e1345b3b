/** Looks at the file's value from every side: its shape field by field, then the rules over several fields. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Draft, draftOf } from './draft.ts';
import { rules } from './rules/rule-list.ts';
import { type FileContent, fileSchema } from './schema/file-schema.ts';
import { type SchemaFault, schemaFaults } from './schema-fault.ts';
import type { YamlPath } from './yaml-path.ts';
import type { YamlText } from './yaml-text.ts';

export interface Inspection {
  /** Absent when a field has a fault. */
  readonly content?: FileContent;
  readonly draft: Draft;
  /** Of single fields. */
  readonly faults: readonly SchemaFault[];
  /** Of several fields: faults and warnings. */
  readonly advice: readonly Diagnostic[];
}

export const inspect = (yaml: YamlText): Inspection => {
  const parsed = fileSchema.safeParse(yaml.value);
  const faults = parsed.success ? [] : schemaFaults(parsed.error.issues, yaml);
  const faulty = new Set(faults.map((each) => keyOf(each.path)));
  const draft = draftOf(yaml.value, (path) => !path.some((_step, at) => faulty.has(keyOf(path.slice(0, at + 1)))));
  const advice = rules.flatMap((rule) => rule(draft, yaml));
  return { ...(parsed.success && { content: parsed.data }), draft, faults, advice };
};

const keyOf = (path: YamlPath): string => JSON.stringify(path);
