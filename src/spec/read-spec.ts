/** relais.yaml → Spec, or every fault of it at once, each with its place. */
import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import { draftOf } from './draft.ts';
import { makeSpec } from './make-spec.ts';
import { rules } from './rules/rule-list.ts';
import { fileSchema } from './schema/file-schema.ts';
import { type SchemaFault, schemaFaults } from './schema-fault.ts';
import type { Spec } from './spec.ts';
import type { YamlPath } from './yaml-path.ts';
import { readYaml } from './yaml-text.ts';

export interface ReadSpec {
  /** Absent when a diagnostic is a fault. */
  readonly spec?: Spec;
  /** Faults and warnings, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param text the file's content.
 * @param file its path as the user gave it, `-` for standard input; folders named in it are seen from there.
 */
export const readSpec = (text: string, file: string): ReadSpec => {
  const yaml = readYaml(text, file);
  if (yaml.value === undefined) return { diagnostics: inOrder(yaml.diagnostics) };

  const parsed = fileSchema.safeParse(yaml.value);
  const faults: readonly SchemaFault[] = parsed.success ? [] : schemaFaults(parsed.error.issues, yaml);
  const draft = draftOf(yaml.value, (path) => !faults.some((each) => isAbove(each.path, path)));
  const diagnostics = inOrder([
    ...yaml.diagnostics,
    ...faults.map((each) => each.diagnostic),
    ...rules.flatMap((rule) => rule(draft, yaml)),
  ]);
  if (!parsed.success || diagnostics.some(isFault)) return { diagnostics };
  return { spec: makeSpec(parsed.data, yaml, file), diagnostics };
};

const isAbove = (above: YamlPath, path: YamlPath): boolean =>
  above.length <= path.length && above.every((step, index) => step === path[index]);

const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.toSorted(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
