/** `alerts`: scripts that Pacemaker calls when something happens, and whom they tell. */
import * as z from 'zod';
import type { Alert } from '../formats/cib/model/alert.ts';
import { type RecipientValue, readRecipients, recipientsSchema, writeRecipients } from './alert-recipients.ts';
import { readSelect, type SelectValue, selectSchema, writeSelect } from './alert-select.ts';
import { type AlertSetsValue, alertSetsShape, readAlertSets, writeAlertSets } from './alert-sets.ts';
import type { Reading } from './reading.ts';
import { readUnknown, writeUnknown } from './unknown.ts';
import { described, field, idWord } from './word.ts';
import type { Writing } from './writing.ts';

interface AlertValue extends AlertSetsValue {
  readonly path?: string | undefined;
  readonly select?: readonly SelectValue[] | undefined;
  readonly recipients?: readonly RecipientValue[] | undefined;
}

export type AlertsValue = Readonly<Record<string, AlertValue>>;

const alert: z.ZodType<AlertValue> = z.strictObject({
  path: field('The script, on every node.', '/usr/share/pacemaker/alerts/alert_file.sh').optional(),
  select: selectSchema.optional(),
  recipients: recipientsSchema.optional(),
  ...alertSetsShape,
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
        ...readAlertSets(value, name, path, reading),
        ...(value.select !== undefined && { select: readSelect(value.select, name) }),
        recipients: readRecipients(value.recipients ?? [], name, [...path, 'recipients'], reading),
        ...readUnknown(value),
      },
      path,
    );
  });

export const writeAlerts = (alerts: readonly Alert[], writing: Writing): Readonly<Record<string, object>> =>
  Object.fromEntries(
    alerts.map((each) => {
      const { id: name = '' } = each;
      const recipients = writeRecipients(each.recipients, name, writing);
      const value = {
        ...(each.path !== undefined && { path: each.path }),
        ...writeAlertSets(each, name, writing),
        ...(each.select && { select: writeSelect(each.select, name, writing) }),
        ...(recipients.length > 0 && { recipients }),
        ...writeUnknown(each),
      };
      return [name, value] as const;
    }),
  );
