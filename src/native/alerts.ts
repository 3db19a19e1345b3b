/** `alerts`: scripts that Pacemaker calls when something happens, and whom they tell. */
import * as z from 'zod';
import type { Alert, Recipient } from '../formats/cib/model/alert.ts';
import { readSelect, type SelectValue, selectSchema, writeSelect } from './alert-select.ts';
import { readSets, type SetsValue, setsSchema, writeSets } from './attribute-sets.ts';
import { idToWrite, innerId } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, field, idWord, word } from './word.ts';
import type { Writing } from './writing.ts';

interface Sets extends UnknownValue {
  readonly description?: string | undefined;
  readonly params?: SetsValue | undefined;
  readonly meta?: SetsValue | undefined;
}

type RecipientValue = string | (Sets & { readonly id?: string | undefined; readonly value?: string | undefined });

interface AlertValue extends Sets {
  readonly path?: string | undefined;
  readonly select?: readonly SelectValue[] | undefined;
  readonly recipients?: readonly RecipientValue[] | undefined;
}

export type AlertsValue = Readonly<Record<string, AlertValue>>;

const sets = {
  description: field('A text for people.', 'Mail to the night shift').optional(),
  params: setsSchema('The script’s own settings (instance_attributes).', { RHA_alert_kind: 'node,fencing' }).optional(),
  meta: setsSchema('timeout, timestamp-format and enabled.', { timeout: '15s' }).optional(),
  ...unknownShape,
};

const id = described(idWord, 'The id in the CIB.').optional();
const alert: z.ZodType<AlertValue> = z.strictObject({
  path: field('The script, on every node.', '/usr/share/pacemaker/alerts/alert_file.sh').optional(),
  select: selectSchema.optional(),
  recipients: described(
    z.array(
      z.union([word, z.strictObject({ id, value: field('The recipient.', 'admin@example.org').optional(), ...sets })]),
    ),
    'To whom or where, each in a call of its own.',
    ['admin@example.org'],
  ).optional(),
  ...sets,
});

export const alertsSchema: z.ZodType<AlertsValue> = described(
  z.record(idWord, alert),
  'Scripts that Pacemaker calls when something happens, each by its id.',
  { mail: { path: '/usr/share/pacemaker/alerts/alert_smtp.sh', recipients: ['admin@example.org'] } },
);

export const readAlerts = (values: AlertsValue = {}, reading: Reading): readonly Alert[] =>
  Object.entries(values).map(([name, value]) => {
    const path = ['alerts', name];
    return reading.note<Alert>(
      {
        kind: 'alert',
        id: name,
        ...(value.path !== undefined && { path: value.path }),
        ...readOwnSets(value, name, path, reading),
        ...(value.select !== undefined && { select: readSelect(value.select, name) }),
        recipients: (value.recipients ?? []).map((one, index) =>
          readRecipient(one, recipientId(name, index), [...path, 'recipients', index], reading),
        ),
        ...readUnknown(value),
      },
      path,
    );
  });

const recipientId = (owner: string, index: number): string => innerId(owner, 'recipient', String(index + 1));

const readOwnSets = (value: Sets, owner: string, path: Path, reading: Reading) => ({
  ...(value.description !== undefined && { description: value.description }),
  instanceAttributes: readSets(value.params, innerId(owner, 'instance_attributes'), [...path, 'params'], reading),
  metaAttributes: readSets(value.meta, innerId(owner, 'meta_attributes'), [...path, 'meta'], reading),
});

const readRecipient = (said: RecipientValue, usual: string, path: Path, reading: Reading): Recipient => {
  const long = typeof said === 'string' ? { value: said } : said;
  const own = 'id' in long ? (long.id ?? usual) : usual;
  return reading.note<Recipient>(
    {
      kind: 'recipient',
      id: own,
      ...(long.value !== undefined && { value: long.value }),
      ...readOwnSets(long, own, path, reading),
      ...readUnknown(long),
    },
    path,
  );
};

export const writeAlerts = (alerts: readonly Alert[], writing: Writing): Readonly<Record<string, object>> =>
  Object.fromEntries(
    alerts.map((each) => {
      const { id: name = '' } = each;
      const recipients = each.recipients.map((one, index) => writeRecipient(one, recipientId(name, index), writing));
      const value = {
        ...(each.path !== undefined && { path: each.path }),
        ...writeOwnSets(each, name, writing),
        ...(each.select && { select: writeSelect(each.select, name, writing) }),
        ...(recipients.length > 0 && { recipients }),
        ...writeUnknown(each),
      };
      return [name, value] as const;
    }),
  );

const writeOwnSets = (
  each: Pick<Alert, 'description' | 'instanceAttributes' | 'metaAttributes'>,
  owner: string,
  writing: Writing,
): object => {
  const params = writeSets(each.instanceAttributes, innerId(owner, 'instance_attributes'), writing);
  const meta = writeSets(each.metaAttributes, innerId(owner, 'meta_attributes'), writing);
  return {
    ...(each.description !== undefined && { description: each.description }),
    ...(params && { params }),
    ...(meta && { meta }),
  };
};

const writeRecipient = (one: Recipient, usual: string, writing: Writing): unknown => {
  const said = idToWrite(one.id, usual, writing);
  const rest = { ...said, ...writeOwnSets(one, said.id ?? usual, writing), ...writeUnknown(one) };
  if (Object.keys(rest).length === 0 && one.value !== undefined) return asYaml(one.value);
  return { ...(one.value !== undefined && { value: asYaml(one.value) }), ...rest };
};
