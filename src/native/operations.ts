/** The operations of a resource: a map by name, or the list that XML has. */
import * as z from 'zod';
import type { Operation, Operations } from '../formats/cib/model/operation.ts';
import { idToWrite, innerId, nth } from './inner-id.ts';
import { type OpValue, opShape, readOp, writeOp } from './operation.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, field, holdTextKeys, idWord } from './word.ts';
import type { Writing } from './writing.ts';

interface NamedOpValue extends OpValue {
  readonly name?: string | undefined;
}

/** Own keys `id`, `id-ref`, `op` and `xml`; every other one is the name of an operation. */
export interface OperationsValue extends UnknownValue {
  readonly id?: string | undefined;
  readonly 'id-ref'?: string | undefined;
  readonly op?: readonly NamedOpValue[] | undefined;
  readonly [name: string]: unknown;
}

const op = z.strictObject(opShape).meta({ id: 'operation' });

export const operationsSchema: z.ZodType<OperationsValue> = z
  .object({
    id: described(idWord, 'The id of <operations>, where it has one.').optional(),
    'id-ref': field('All operations are those of the <operations> with this id.').optional(),
    op: described(
      z.array(z.strictObject({ name: field('The operation.', 'monitor').optional(), ...opShape })),
      'The operations as a list, where their order matters.',
      [{ name: 'monitor', interval: '10s' }],
    ).optional(),
    ...unknownShape,
  })
  .catchall(z.union([op, z.array(op)]))
  .check(holdTextKeys)
  .meta({ id: 'operations' });

type Found = readonly [name: string | undefined, value: OpValue, at: Path];

const ownKeys = new Set(['id', 'id-ref', 'op', 'xml']);

export const readOperations = (
  value: OperationsValue | null | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): { readonly operations?: Operations } => {
  if (value === undefined || value === null) return {};
  const { id, 'id-ref': idRef } = value;
  const listed = (value.op ?? []).map((each, index): Found => [each.name, each, [...path, 'op', index]]);
  const named = Object.entries(value)
    .filter(([name]) => !ownKeys.has(name))
    .flatMap(([name, ops]): Found[] =>
      Array.isArray(ops)
        ? (ops as readonly OpValue[]).map((each, index) => [name, each, [...path, name, index]])
        : [[name, ops as OpValue, [...path, name]]],
    );
  const turns = new Map<string, number>();
  const ops = [...listed, ...named].map(
    ([name, each, at]): Operation => readOp(name, each, usualId(id ?? owner, name, each.interval, turns), at, reading),
  );
  return {
    operations: {
      kind: 'operations',
      ...(id !== undefined && { id }),
      ...(idRef !== undefined && { idRef }),
      ops,
      ...readUnknown(value),
    },
  };
};

/** As the crm shell names them: after the operation and its interval. */
const usualId = (
  owner: string,
  name: string | undefined,
  interval: string | null | undefined,
  turns: Map<string, number>,
): string => {
  const base = innerId(owner, name ?? '', interval ?? '0s');
  const turn = turns.get(base) ?? 0;
  turns.set(base, turn + 1);
  return nth(base, turn);
};

export const writeOperations = (operations: Operations | undefined, owner: string, writing: Writing): object => {
  if (operations === undefined) return {};
  const said = idToWrite(operations.id, undefined, writing);
  const turns = new Map<string, number>();
  const ops = operations.ops.map((each) => ({
    name: each.name,
    value: writeOp(each, usualId(said.id ?? owner, each.name, each.interval ?? null, turns), writing),
  }));
  const inOneRun = ops.every(
    ({ name }, index) =>
      name !== undefined &&
      !ownKeys.has(name) &&
      name !== '__proto__' &&
      (index === 0 || ops[index - 1]?.name === name || !ops.slice(0, index).some((other) => other.name === name)),
  );
  const listed = ops.map(({ name, value }) => ({ ...(name !== undefined && { name }), ...value }));
  const byName = Map.groupBy(ops, ({ name }) => name ?? '');
  return {
    operations: {
      ...said,
      ...(operations.idRef !== undefined && { 'id-ref': operations.idRef }),
      ...(inOneRun
        ? Object.fromEntries(
            [...byName].map(([name, each]) => [
              name,
              each.length === 1 ? each[0]?.value : each.map(({ value }) => value),
            ]),
          )
        : { op: listed }),
      ...writeUnknown(operations),
    },
  };
};
