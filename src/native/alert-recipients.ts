/** `recipients` of an alert: whom it tells, each in a call of its own. */
import * as z from 'zod';
import type { Recipient } from '../formats/cib/model/alert.ts';
import { type AlertSetsValue, alertSetsShape, readAlertSets, writeAlertSets } from './alert-sets.ts';
import { idToWrite, innerId } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, writeUnknown } from './unknown.ts';
import { asYaml, described, field, idWord, word } from './word.ts';
import type { Writing } from './writing.ts';

export type RecipientValue =
  | string
  | (AlertSetsValue & { readonly id?: string | undefined; readonly value?: string | undefined });

const id = described(idWord, 'The id in the CIB.').optional();
export const recipientsSchema = described(
  z.array(
    z.union([
      word,
      z.strictObject({ id, value: field('The recipient.', 'admin@example.org').optional(), ...alertSetsShape }),
    ]),
  ),
  'To whom or where, each in a call of its own.',
  ['admin@example.org'],
);

/** `owner` is the alert’s id. */
export const readRecipients = (
  values: readonly RecipientValue[],
  owner: string,
  path: Path,
  reading: Reading,
): readonly Recipient[] =>
  values.map((one, index) => readRecipient(one, recipientId(owner, index), [...path, index], reading));

export const writeRecipients = (
  recipients: readonly Recipient[],
  owner: string,
  writing: Writing,
): readonly unknown[] => recipients.map((one, index) => writeRecipient(one, recipientId(owner, index), writing));

const recipientId = (owner: string, index: number): string => innerId(owner, 'recipient', String(index + 1));

const readRecipient = (said: RecipientValue, usual: string, path: Path, reading: Reading): Recipient => {
  const long = typeof said === 'string' ? { value: said } : said;
  const own = 'id' in long ? (long.id ?? usual) : usual;
  return reading.note<Recipient>(
    {
      kind: 'recipient',
      id: own,
      ...(long.value !== undefined && { value: long.value }),
      ...readAlertSets(long, own, path, reading),
      ...readUnknown(long),
    },
    path,
  );
};

const writeRecipient = (one: Recipient, usual: string, writing: Writing): unknown => {
  const said = idToWrite(one.id, usual, writing);
  const rest = { ...said, ...writeAlertSets(one, said.id ?? usual, writing), ...writeUnknown(one) };
  if (Object.keys(rest).length === 0 && one.value !== undefined) return asYaml(one.value);
  return { ...(one.value !== undefined && { value: asYaml(one.value) }), ...rest };
};
