/** What the schema found wrong, as diagnostics with a place, a reason and a remedy. */
import type { z } from 'zod';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { shown } from './grammar/grammar.ts';
import { nearest } from './nearest.ts';
import { notYet } from './not-yet.ts';
import { fileSchema } from './schema/file-schema.ts';
import { exampleOf, keysOf, schemaAt } from './schema-at.ts';
import type { YamlPath, YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaFault {
  /** What is at fault: nothing at or under this path is sound. */
  readonly path: YamlPath;
  readonly diagnostic: Diagnostic;
}

export const schemaFaults = (issues: readonly Issue[], yaml: YamlText): SchemaFault[] =>
  issues.flatMap((issue) => faultsOf(issue, [], yaml));

const faultsOf = (issue: Issue, above: YamlPath, yaml: YamlText): SchemaFault[] => {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], diagnostic: unknownKey([...path, key], yaml) }));
    case 'invalid_union': {
      const branch = meantBranch(issue.errors);
      return branch === undefined
        ? [{ path, diagnostic: wrongKind(path, yaml) }]
        : branch.flatMap((inner) => faultsOf(inner, path, yaml));
    }
    case 'invalid_key':
      return issue.issues.flatMap((inner) => faultsOf(inner, path, { ...yaml, valuePlace: yaml.keyPlace }));
    case 'custom':
      return [
        {
          path,
          diagnostic: fault(String(issue.params?.code), {
            place: yaml.valuePlace(path),
            message: `${fieldName(path)}: ${issue.message}`,
            remedy: String(issue.params?.remedy),
          }),
        },
      ];
    default:
      return [
        { path, diagnostic: valueAt(yaml.value, path) === undefined ? missing(path, yaml) : wrongKind(path, yaml) },
      ];
  }
};

/** Of a union's branches the one whose kind fits; its faults are the ones to tell. */
const meantBranch = (branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  branches.find((issues) =>
    issues.every((issue) => issue.path.length > 0 || !['invalid_type', 'invalid_value'].includes(issue.code)),
  );

const unknownKey = (path: YamlPath, yaml: YamlText): Diagnostic => {
  const key = String(path.at(-1));
  const planned = path.length === 1 ? notYet(key) : undefined;
  if (planned !== undefined) {
    return fault('spec/not-in-this-version', { place: yaml.keyPlace(path), ...planned });
  }
  const known = keysOf(schemaAt(fileSchema, path.slice(0, -1)));
  const meant = nearest(key, known);
  const where = path.length === 1 ? 'relais.yaml' : fieldName(path.slice(0, -1));
  return fault('spec/unknown-key', {
    place: yaml.keyPlace(path),
    message: `${where} has no field ${shown(key)}${meant === undefined ? '' : `; did you mean “${meant}”?`}${meant === undefined ? '.' : ''}`,
    remedy: meant === undefined ? `Use one of ${known.join(', ')}, or take it out.` : `Write ${meant}.`,
  });
};

const missing = (path: YamlPath, yaml: YamlText): Diagnostic =>
  fault('spec/missing', {
    place: yaml.keyPlace(path.slice(0, -1)),
    message: `${path.length === 1 ? 'relais.yaml' : fieldName(path.slice(0, -1))} has no ${shown(String(path.at(-1)))}, which it needs.`,
    remedy: `Add it, such as: ${exampleOf(path)}`,
  });

const wrongKind = (path: YamlPath, yaml: YamlText): Diagnostic => {
  const value = valueAt(yaml.value, path);
  if (path.length === 1 && path[0] === 'fencing' && typeof value === 'object' && value !== null) {
    return fault('spec/not-in-this-version', {
      place: yaml.keyPlace(path),
      message: 'This version of relais does not set up fencing devices.',
      remedy: 'Write fencing: none for now, and read what `relais check` says of its risk.',
    });
  }
  return fault('spec/wrong-kind', {
    place: value === null ? yaml.keyPlace(path) : yaml.valuePlace(path),
    message: `${fieldName(path)} can’t be ${kindOf(value)}.`,
    remedy: `Write it so: ${exampleOf(path)}`,
  });
};

const kindOf = (value: unknown): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list like this';
  if (typeof value === 'object') return 'a map like this';
  if (typeof value === 'string') return shown(value);
  return `the ${typeof value === 'number' ? 'figure' : 'truth value'} ${String(value)}`;
};

const valueAt = (value: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  );

/** The path as a reader says it: nodes.lan-slave.links[0]. */
export const fieldName = (path: YamlPath): string =>
  path.length === 0
    ? 'relais.yaml'
    : path.reduce<string>(
        (text, step) =>
          typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
        '',
      );
