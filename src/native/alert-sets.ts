/** What an alert and each of its recipients may say alike: a description, parameters and meta attributes. */
import type { Alert } from '../formats/cib/model/alert.ts';
import { readSets, type SetsValue, setsSchema, writeSets } from './attribute-sets.ts';
import { innerId } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { type UnknownValue, unknownShape } from './unknown.ts';
import { field } from './word.ts';
import type { Writing } from './writing.ts';

export interface AlertSetsValue extends UnknownValue {
  readonly description?: string | undefined;
  readonly params?: SetsValue | undefined;
  readonly meta?: SetsValue | undefined;
}

export const alertSetsShape = {
  description: field('A text for people.', 'Mail to the night shift').optional(),
  params: setsSchema('The script’s own settings (instance_attributes).', { RHA_alert_kind: 'node,fencing' }).optional(),
  meta: setsSchema('timeout, timestamp-format and enabled.', { timeout: '15s' }).optional(),
  ...unknownShape,
};

export const readAlertSets = (value: AlertSetsValue, owner: string, path: Path, reading: Reading) => ({
  ...(value.description !== undefined && { description: value.description }),
  instanceAttributes: readSets(value.params, innerId(owner, 'instance_attributes'), [...path, 'params'], reading),
  metaAttributes: readSets(value.meta, innerId(owner, 'meta_attributes'), [...path, 'meta'], reading),
});

export const writeAlertSets = (
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
