/** Reads `operations …` and `op …`. */
import { nearest } from '../../../diagnostic/nearest.ts';
import type { Op, Operations } from '../syntax/operations.ts';
import { parseAttributeLists, parsePairs } from './parse-attributes.ts';
import { part } from './part.ts';
import { type Reader, shown } from './reader.ts';

/** A run of `op`s, with `operations` before it or not. */
export const parseOperations = (reader: Reader): Operations | undefined => {
  const first = reader.peek();
  const at = first?.place === undefined ? {} : { place: first.place };
  const isNamed = reader.takeIf(/operations/i) !== undefined;
  const given = isNamed ? reader.takeIf(/(\$id-ref|\$id)=(.*)/i) : undefined;
  if (isNamed && given === undefined) {
    return reader.expected(
      '$id=… or $id-ref=…',
      'Name the operations ($id=…), or those that are used here ($id-ref=…).',
    );
  }
  const isReference = given?.groups[1]?.toLowerCase() === '$id-ref';
  const name = given === undefined ? undefined : part(given, given.groups[2]);
  const ops: Op[] = [];
  for (let word = reader.takeIf(/op/i); word !== undefined; word = reader.takeIf(/op/i)) {
    const op = parseOp(reader);
    if (op === undefined) return undefined;
    ops.push({ ...op, ...(word.place === undefined ? {} : { place: word.place }) });
  }
  return {
    kind: 'operations',
    ...(name === undefined ? {} : isReference ? { idRef: name } : { id: name }),
    ops,
    ...at,
  };
};

/** Of every resource agent, as OCF and Pacemaker name them. */
const actions = [
  'start',
  'stop',
  'monitor',
  'promote',
  'demote',
  'notify',
  'reload',
  'reload-agent',
  'migrate_to',
  'migrate_from',
  'validate-all',
  'meta-data',
  'status',
  'on',
  'off',
  'reboot',
  'list',
];

const parseOp = (reader: Reader): Op | undefined => {
  const name = reader.takeIf(/[a-z0-9_#$-][^=]*/i);
  if (name === undefined)
    return reader.expected('the name of an operation', 'Write for example: op monitor interval=10s');
  const meant = actions.includes(name.text) ? undefined : nearest(name.text, actions);
  if (meant !== undefined) {
    reader.odd(
      name,
      'crmsh/odd-operation',
      `${shown(name.text)} is an operation that few agents have; did you mean “${meant}”?`,
      `Write op ${meant}, unless the agent names it so.`,
    );
  }
  const pairs = parsePairs(reader);
  const lists = parseAttributeLists(reader, ['op_params', 'op_meta'], 'op_params');
  return lists === undefined ? undefined : { kind: 'op', name: part(name, name.text), pairs, lists };
};
