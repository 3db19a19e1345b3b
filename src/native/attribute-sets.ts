/** params, meta, utilization, attributes: a map of names and values, or a list of sets with scores and rules. */
import * as z from 'zod';
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import { idToWrite, nth } from './inner-id.ts';
import { type PairMap, type PairsValue, pairList, pairMap, readPairs, settingMap, writePairs } from './nv-pairs.ts';
import { readRules } from './read-rule.ts';
import type { Path, Reading } from './reading.ts';
import { type RulesValue, rulesSchema } from './rule.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, field, idWord } from './word.ts';
import { writeRules } from './write-rule.ts';
import type { Writing } from './writing.ts';

interface SetValue extends UnknownValue {
  readonly id?: string | undefined;
  readonly 'id-ref'?: string | undefined;
  readonly score?: string | undefined;
  readonly rule?: RulesValue | undefined;
  readonly nvpairs?: PairsValue | undefined;
}

export type SetsValue = PairMap | readonly SetValue[];

const listOf = (map: z.ZodType<PairMap>): z.ZodType<readonly SetValue[]> =>
  z.array(
    z.strictObject({
      id: described(idWord, 'The set’s id in the CIB; named after its owner when absent.').optional(),
      'id-ref': field('The set is the one with this id, written elsewhere.').optional(),
      score: field('Of several sets the one with the highest score wins, name by name.', 2).optional(),
      rule: described(rulesSchema, 'When the set holds; always when absent.', {
        expressions: ['#uname eq lan-master'],
      }).optional(),
      nvpairs: described(z.union([map, pairList]), 'Names and values.', { ip: '192.0.2.10' }).optional(),
      ...unknownShape,
    }),
  );

const sets: z.ZodType<SetsValue> = z.union([pairMap, listOf(pairMap)]).meta({ id: 'sets' });
const settings: z.ZodType<SetsValue> = z.union([settingMap, listOf(settingMap)]).meta({ id: 'settings' });

/** Sets of one kind. */
export const setsSchema = (about: string, ...examples: unknown[]): z.ZodType<SetsValue> =>
  described(sets, about, ...examples);

/** The same where null leaves a name unset. */
export const settingsSchema = (about: string, ...examples: unknown[]): z.ZodType<SetsValue> =>
  described(settings, about, ...examples);

/** `usual` is the id of the first set where the file gives none. */
export const readSets = (
  value: SetsValue | undefined,
  usual: string,
  path: Path,
  reading: Reading,
): readonly AttributeSet[] => {
  if (value === undefined) return [];
  const list: readonly (readonly [SetValue, Path, Path])[] = isList(value)
    ? value.map((each, index) => [each, [...path, index], [...path, index, 'nvpairs']] as const)
    : [[{ nvpairs: value }, path, path]];
  return list
    .filter(([set]) => !saysNothing(set))
    .map(([set, at, pairsAt], index) => {
      const idRef = set['id-ref'];
      const id = set.id ?? nth(usual, index);
      return reading.note<AttributeSet>(
        {
          kind: 'attribute-set',
          ...(idRef === undefined ? { id } : { idRef, ...(set.id !== undefined && { id: set.id }) }),
          ...(set.score !== undefined && { score: set.score }),
          rules: readRules(set.rule, `${id}-rule`, [...at, 'rule'], reading),
          pairs: readPairs(set.nvpairs ?? {}, id, pairsAt, reading),
          ...readUnknown(set),
        },
        at,
      );
    });
};

const isList = (value: SetsValue): value is readonly SetValue[] => Array.isArray(value);

/** Nothing but names that are to stay unset, or nothing at all: no set. */
const saysNothing = ({ nvpairs, ...rest }: SetValue): boolean =>
  Object.keys(rest).length === 0 && Object.values(nvpairs ?? {}).every((each) => each === null);

/** The names that are to have no value. */
export const unsetNames = (value: SetsValue | undefined): readonly string[] => {
  if (value === undefined) return [];
  const maps = isList(value) ? value.map((set) => set.nvpairs ?? {}) : [value];
  return maps.flatMap((map) =>
    Array.isArray(map) ? [] : Object.entries(map).flatMap(([name, each]) => (each === null ? [name] : [])),
  );
};

/** Undefined where there is no set. */
export const writeSets = (sets: readonly AttributeSet[], usual: string, writing: Writing): object | undefined => {
  if (sets.length === 0) return undefined;
  const list = sets.map((set, index) => writeSet(set, nth(usual, index), writing));
  const [only] = list;
  const isShort = list.length === 1 && only !== undefined && Object.keys(only).join() === 'nvpairs';
  const pairs = isShort ? (only as { readonly nvpairs: object }).nvpairs : undefined;
  return pairs === undefined || Array.isArray(pairs) || Object.keys(pairs).length === 0 ? list : pairs;
};

const writeSet = (set: AttributeSet, usual: string, writing: Writing): object => {
  const said = idToWrite(set.id, set.idRef === undefined ? usual : undefined, writing);
  const owner = said.id ?? usual;
  const rest = {
    ...(set.idRef !== undefined && { 'id-ref': set.idRef }),
    ...(set.score !== undefined && { score: asYaml(set.score) }),
    ...writeRules(set.rules, `${owner}-rule`, writing),
    ...(set.pairs.length > 0 && { nvpairs: writePairs(set.pairs, owner, writing) }),
    ...writeUnknown(set),
  };
  // Only its id makes an empty set more than nothing.
  return Object.keys(rest).length === 0 ? { id: owner } : { ...said, ...rest };
};
