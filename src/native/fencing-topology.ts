/** `fencing_topology`: which devices fence a node, and in which turn. */
import * as z from 'zod';
import type { FencingLevel } from '../formats/cib/model/fencing-level.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, nth } from './inner-id.ts';
import type { Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, idWord, word, xmlText } from './word.ts';
import type { Writing } from './writing.ts';

const levelFields = {
  target: ['target', 'The node that is fenced.'],
  'target-pattern': ['targetPattern', 'A regular expression: all nodes whose names it matches.'],
  'target-attribute': ['targetAttribute', 'All nodes that have this attribute, …'],
  'target-value': ['targetValue', '… with this value.'],
  index: ['index', 'The turn, from 1 to 9.'],
} as const satisfies Fields;

type Devices = string | readonly string[];

interface LevelValue extends FieldValues<typeof levelFields>, UnknownValue {
  readonly id?: string | undefined;
  readonly devices?: Devices | undefined;
}

export type TopologyValue = Readonly<Record<string, readonly Devices[]>> | readonly LevelValue[];

const devices = z.union([word, z.array(word)]);

export const topologySchema: z.ZodType<TopologyValue> = described(
  z.union([
    z.record(xmlText, z.array(devices)),
    z.array(
      z.strictObject({
        id: described(idWord, 'The level’s id in the CIB.').optional(),
        ...fieldShape(levelFields),
        devices: described(devices, 'The ids of the fence devices that have to succeed together.', [
          'fence-1',
        ]).optional(),
        ...unknownShape,
      }),
    ),
  ]),
  'Which fence devices are tried for a node, turn by turn: node → list of turns, each a device or a list of them.',
  { 'lan-master': ['fence-1', ['pdu-a', 'pdu-b']] },
);

export const readTopology = (value: TopologyValue | undefined, reading: Reading): readonly FencingLevel[] => {
  const levels: readonly (readonly [LevelValue, readonly PropertyKey[]])[] = isList(value)
    ? value.map((level, index) => [level, [index]] as const)
    : Object.entries(value ?? {}).flatMap(([target, turns]) =>
        turns.map((turn, index) => [{ target, index: String(index + 1), devices: turn }, [target, index]] as const),
      );
  return levels.map(([level, path], index) => {
    const { devices: said } = level;
    return reading.note<FencingLevel>(
      {
        kind: 'fencing-level',
        id: level.id ?? nth('fencing', index),
        ...readFields(levelFields, { ...level }),
        ...(said !== undefined && { devices: typeof said === 'string' ? said : said.join(',') }),
        ...readUnknown(level),
      },
      ['fencing_topology', ...path],
    );
  });
};

const isList = (value: TopologyValue | undefined): value is readonly LevelValue[] => Array.isArray(value);

export const writeTopology = (levels: readonly FencingLevel[], writing: Writing): object | undefined => {
  if (levels.length === 0) return undefined;
  const long = levels.map((level, index) => ({
    ...idToWrite(level.id, nth('fencing', index), writing),
    ...writeFields(levelFields, level),
    ...(level.devices !== undefined && { devices: writeDevices(level.devices) }),
    ...writeUnknown(level),
  }));
  const byTarget = Map.groupBy(levels, ({ target }) => target ?? '');
  const inTurn = [...byTarget.values()].flat().every((level, index) => level === levels[index]);
  const isPlain = long.every((level) => Object.keys(level).join() === 'target,index,devices');
  const counted = [...byTarget.values()].every((turns) => turns.every(({ index }, at) => index === String(at + 1)));
  const figures = [...byTarget.keys()].some((target) => /^\d+$/.test(target) || target === '__proto__');
  if (!inTurn || !isPlain || !counted || figures) return long;
  return Object.fromEntries(
    [...byTarget].map(([target, turns]) => [target, turns.map((turn) => writeDevices(turn.devices ?? ''))]),
  );
};

const writeDevices = (said: string): Devices => {
  const list = said.split(',');
  return list.length > 1 && list.every((device) => device !== '') ? list : said;
};
