/** What the schema found wrong, as diagnostics with a place, a reason and a remedy. */
import type * as z from 'zod';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/nearest.ts';
import { isSecretName } from '../formats/cib/secret-names.ts';
import { shown } from './grammar/grammar.ts';
import { notYet } from './not-yet.ts';
import { fileSchema } from './schema/file-schema.ts';
import { exampleOf, keysOf, schemaAt } from './schema-at.ts';
import { fieldName, valueAt, type YamlPath } from './yaml-path.ts';
import type { YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaFault {
  /** What is at fault: nothing at or under this path is sound. */
  readonly path: YamlPath;
  readonly diagnostic: Diagnostic;
  /** What stands there; undefined where nothing does. */
  readonly value: unknown;
  /** The field that was probably meant, when this one is unknown. */
  readonly meant?: YamlPath;
}

export const schemaFaults = (issues: readonly Issue[], yaml: YamlText): SchemaFault[] => {
  const faults = issues
    .slice(0, mostLooked)
    .flatMap((issue) => faultsOf(issue, [], yaml))
    .map((each) => ({ ...each, value: valueAt(yaml.value, each.path) }));
  // A misspelt key is one mistake: the right key isn't told as missing too.
  const meant = new Set(faults.flatMap((each) => (each.meant === undefined ? [] : [JSON.stringify(each.meant)])));
  return faults.filter((each) => each.diagnostic.code !== 'spec/missing' || !meant.has(JSON.stringify(each.path)));
};

/** Many more than are told: whoever has so many has named the wrong file. */
const mostLooked = 1_000;

type Found = Omit<SchemaFault, 'value'>;

const faultsOf = (issue: Issue, above: YamlPath, yaml: YamlText): Found[] => {
  const path = [...above, ...issue.path];
  if (valueAt(yaml.value, path) === undefined) return [{ path, diagnostic: missing(path, yaml) }];
  switch (issue.code) {
    case 'unrecognized_keys':
      // readYaml has told of __proto__ already.
      return issue.keys
        .filter((key) => key !== '__proto__')
        .slice(0, mostLooked)
        .map((key) => unknownKey([...path, key], yaml));
    case 'invalid_union': {
      const branch = meantBranch(issue.errors, valueAt(yaml.value, path));
      return (
        branch?.slice(0, mostLooked).flatMap((inner) => faultsOf(inner, path, yaml)) ?? [
          { path, diagnostic: wrongKind(path, yaml) },
        ]
      );
    }
    case 'invalid_key':
      return issue.issues
        .slice(0, mostLooked)
        .flatMap((inner) => faultsOf(inner, path, { ...yaml, valuePlace: yaml.keyPlace }));
    case 'custom':
      return [{ path, diagnostic: byGrammar(issue, path, yaml) }];
    case 'too_small':
    case 'too_big':
      return [{ path, diagnostic: outOfBounds(issue, path, yaml) }];
    default: {
      const choices = issue.code === 'invalid_value' ? issue.values.map(String) : [];
      return [{ path, diagnostic: wrongKind(path, yaml, choices) }];
    }
  }
};

/** Of a union's branches the one whose kind fits the value; its faults are the ones to tell. */
const meantBranch = (branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined =>
  branches.find((issues) =>
    issues.every(
      (issue) =>
        issue.path.length > 0 ||
        (issue.code !== 'invalid_type' && (issue.code !== 'invalid_value' || typeof value === 'string')),
    ),
  );

const byGrammar = (issue: Extract<Issue, { code: 'custom' }>, path: YamlPath, yaml: YamlText): Diagnostic =>
  fault(String(issue.params?.code), {
    place: yaml.valuePlace(path),
    message: `${fieldName(path)}: ${issue.message}`,
    remedy: String(issue.params?.remedy),
  });

const unknownKey = (path: YamlPath, yaml: YamlText): Found => {
  const key = String(path.at(-1));
  const place = yaml.keyPlace(path);
  const planned = path.length === 1 ? notYet(key) : undefined;
  if (planned !== undefined) {
    return { path, diagnostic: fault('spec/not-in-this-version', { place, ...planned }) };
  }
  const parent = path.slice(0, -1);
  const known = keysOf(schemaAt(fileSchema, parent));
  // In `password: {x}`, x is the password.
  const isSecret = parent.some((step) => isSecretName(String(step)));
  const meant = nearest(key, known);
  const diagnostic = fault('spec/unknown-key', {
    place,
    message: `${fieldName(parent)} has no field ${isSecret ? 'like this one' : shown(key)}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
    remedy: isBareSet(parent)
      ? 'Make the set an item of a list, with a dash before it: - nvpairs: …'
      : meant === undefined
        ? `Use one of ${known.join(', ')}, or take it out.`
        : `Write ${meant}.`,
  });
  return { path, diagnostic, ...(meant !== undefined && { meant: [...parent, meant] }) };
};

/** `nvpairs` in a map of names and values, where the list of sets was meant. */
const isBareSet = (path: YamlPath): boolean =>
  path.at(-1) === 'nvpairs' && keysOf(schemaAt(fileSchema, [...path.slice(0, -1), 0])).includes('nvpairs');

const missing = (path: YamlPath, yaml: YamlText): Diagnostic =>
  fault('spec/missing', {
    place: yaml.keyPlace(path.slice(0, -1)),
    message: `${fieldName(path.slice(0, -1))} has no ${shown(String(path.at(-1)))}, which it needs.`,
    remedy: `Add it, such as: ${exampleOf(path)}`,
  });

const outOfBounds = (
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  path: YamlPath,
  yaml: YamlText,
): Diagnostic => {
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  const what = issue.origin === 'array' ? `${bound} of them` : bound;
  return fault('spec/out-of-bounds', {
    place: yaml.valuePlace(path),
    message: `${fieldName(path)} takes ${what}.`,
    remedy: `Write it so: ${exampleOf(path)}`,
  });
};

const wrongKind = (path: YamlPath, yaml: YamlText, choices: readonly string[] = []): Diagnostic => {
  const value = valueAt(yaml.value, path);
  if (fieldName(path) === 'fencing' && typeof value === 'object' && value !== null) {
    return fault('spec/not-in-this-version', {
      place: yaml.keyPlace(path),
      message: 'This version of relais does not set up fencing devices.',
      remedy: 'Write fencing: none for now, and read what `relais check` says of its risk.',
    });
  }
  const meant = typeof value === 'string' ? nearest(value, choices) : undefined;
  const example = exampleOf(path);
  const needsUnit = typeof value === 'number' && /\d(ms|s)$/.test(example);
  return fault('spec/wrong-kind', {
    place: value === null ? yaml.keyPlace(path) : yaml.valuePlace(path),
    message: `${fieldName(path)} can’t be ${kindOf(value)}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
    remedy:
      meant !== undefined
        ? `Write ${meant}.`
        : path.length === 0
          ? 'Write a first one: relais init. Or name the file that you mean.'
          : needsUnit
            ? `Write its unit: ${String(path.at(-1))}: ${value}ms.`
            : choices.length > 1
              ? `Write one of ${choices.join(', ')}.`
              : example.endsWith('…')
                ? 'Write a single word or figure there.'
                : `Write it so: ${example}`,
  });
};

const kindOf = (value: unknown): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list like this';
  if (typeof value === 'object') return 'a map like this';
  if (typeof value === 'string') return shown(value);
  return `the ${typeof value === 'number' ? 'figure' : 'truth value'} ${String(value)}`;
};
