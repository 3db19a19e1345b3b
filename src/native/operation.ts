/** One operation of a resource: how often, how long, and what a failure leads to. */
import * as z from 'zod';
import type { Operation } from '../formats/cib/model/operation.ts';
import { readSets, type SetsValue, setsSchema, writeSets } from './attribute-sets.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, idWord, word } from './word.ts';
import type { Writing } from './writing.ts';

const opFields = {
  timeout: ['timeout', 'How long it may take, such as 30s.'],
  role: ['role', 'Only for instances in this role: Promoted, Unpromoted, Started, Stopped.'],
  'on-fail': ['onFail', 'What a failure leads to: ignore, block, stop, restart, standby, fence, demote.'],
  'start-delay': ['startDelay', 'How long Pacemaker waits before the first run.'],
  'interval-origin': ['intervalOrigin', 'The time from which the interval counts (ISO 8601).'],
  enabled: ['enabled', 'false: it is not run.'],
  'record-pending': ['recordPending', 'Whether it is shown while it runs.'],
  description: ['description', 'A text for people.'],
} as const satisfies Fields;

export interface OpValue extends FieldValues<typeof opFields>, UnknownValue {
  readonly id?: string | undefined;
  /** 0s when absent; null is an `op` without the attribute, as no schema allows it. */
  readonly interval?: string | null | undefined;
  readonly params?: SetsValue | undefined;
  readonly meta?: SetsValue | undefined;
}

export const opShape = {
  id: described(idWord, 'The operation’s id in the CIB.').optional(),
  interval: described(
    z.union([word, z.null()]),
    'How often it runs, such as 10s; 0s when absent: once.',
    '10s',
  ).optional(),
  ...fieldShape(opFields),
  params: setsSchema('Parameters for this operation, such as OCF_CHECK_LEVEL.', { OCF_CHECK_LEVEL: 10 }).optional(),
  meta: setsSchema('Meta-attributes of this operation.', { timeout: '30s' }).optional(),
  ...unknownShape,
};

/** `usual` is its id where the file gives none. */
export const readOp = (
  name: string | undefined,
  value: OpValue,
  usual: string,
  path: Path,
  reading: Reading,
): Operation => {
  const id = value.id ?? usual;
  const { interval = '0s' } = value;
  return reading.note<Operation>(
    {
      kind: 'op',
      id,
      ...(name !== undefined && { name }),
      ...(interval !== null && { interval }),
      ...readFields(opFields, { ...value }),
      instanceAttributes: readSets(value.params, `${id}-instance_attributes`, [...path, 'params'], reading),
      metaAttributes: readSets(value.meta, `${id}-meta_attributes`, [...path, 'meta'], reading),
      ...readUnknown(value),
    },
    path,
  );
};

export const writeOp = (op: Operation, usual: string, writing: Writing): object => {
  const said = idToWrite(op.id, usual, writing);
  const id = said.id ?? usual;
  const params = writeSets(op.instanceAttributes, `${id}-instance_attributes`, writing);
  const meta = writeSets(op.metaAttributes, `${id}-meta_attributes`, writing);
  const interval = op.interval === undefined ? { interval: null } : { interval: asYaml(op.interval) };
  return {
    ...said,
    ...(op.interval !== '0s' && interval),
    ...writeFields(opFields, op),
    ...(params && { params }),
    ...(meta && { meta }),
    ...writeUnknown(op),
  };
};
