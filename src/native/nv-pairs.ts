/** Names and values of one set: a map; a list where a name stands twice. */
import * as z from 'zod';
import type { NvPair } from '../formats/cib/model/attribute-set.ts';
import { idToWrite, innerId } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, field, idWord, word, xmlText } from './word.ts';
import type { Writing } from './writing.ts';

interface PairValue extends UnknownValue {
  readonly id?: string | undefined;
  readonly 'id-ref'?: string | undefined;
  readonly value?: string | undefined;
}

interface NamedPairValue extends PairValue {
  readonly name?: string | undefined;
}

/** By name; null is what is to stay unset, where that can be said. */
export type PairMap = Readonly<Record<string, string | PairValue | null>>;
export type PairsValue = PairMap | readonly NamedPairValue[];

const pairShape = {
  id: described(idWord, 'The pair’s id in the CIB; named after its set when absent.').optional(),
  'id-ref': field('The pair is the one with this id, written elsewhere.').optional(),
  value: field('The value.', 'text').optional(),
  ...unknownShape,
};

const pair = z.strictObject(pairShape);

export const pairMap: z.ZodType<PairMap> = z.record(xmlText, z.union([word, pair]));

/** Where null says that the name is to have no value, not even one of relais’s own. */
export const settingMap: z.ZodType<PairMap> = z.record(xmlText, z.union([word, z.null(), pair]));

export const pairList: z.ZodType<readonly NamedPairValue[]> = z.array(
  z.strictObject({ name: field('The name.', 'ip').optional(), ...pairShape }),
);

/** `owner` is the id of the set. */
export const readPairs = (value: PairsValue, owner: string, path: Path, reading: Reading): readonly NvPair[] =>
  isList(value)
    ? value.map((each, index) => readPair(each.name, each, owner, [...path, index], reading))
    : Object.entries(value).flatMap(([name, each]) =>
        each === null
          ? []
          : [readPair(name, typeof each === 'string' ? { value: each } : each, owner, [...path, name], reading)],
      );

const isList = (value: PairsValue): value is readonly NamedPairValue[] => Array.isArray(value);

const readPair = (name: string | undefined, value: PairValue, owner: string, path: Path, reading: Reading): NvPair => {
  const { id, 'id-ref': idRef, value: text } = value;
  return reading.note<NvPair>(
    {
      kind: 'nvpair',
      ...(idRef === undefined ? { id: id ?? innerId(owner, name ?? '') } : { idRef, ...(id !== undefined && { id }) }),
      ...(name !== undefined && { name }),
      ...(text !== undefined && { value: text }),
      ...readUnknown(value),
    },
    path,
  );
};

export const writePairs = (pairs: readonly NvPair[], owner: string, writing: Writing): object => {
  const names = pairs.map(({ name }) => name);
  const asMap =
    names.every((name) => name !== undefined && name !== '__proto__') && new Set(names).size === names.length;
  if (!asMap) {
    return pairs.map((pair) => ({
      ...(pair.name !== undefined && { name: pair.name }),
      ...writePair(pair, owner, writing),
    }));
  }
  return Object.fromEntries(
    pairs.map((pair) => {
      const long = writePair(pair, owner, writing);
      const isShort = pair.value !== undefined && Object.keys(long).length === 1;
      return [pair.name ?? '', isShort ? asYaml(pair.value) : long] as const;
    }),
  );
};

const writePair = (pair: NvPair, owner: string, writing: Writing): object => ({
  ...idToWrite(pair.id, pair.idRef === undefined ? innerId(owner, pair.name ?? '') : undefined, writing),
  ...(pair.idRef !== undefined && { 'id-ref': pair.idRef }),
  ...(pair.value !== undefined && { value: asYaml(pair.value) }),
  ...writeUnknown(pair),
});
