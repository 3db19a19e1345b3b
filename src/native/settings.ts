/** `properties`, `rsc_defaults` and `op_defaults`: names and values that hold for the whole cluster. */
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import { BOOTSTRAP_SET } from '../formats/cib/model/property-set.ts';
import { readSets, type SetsValue, settingsSchema, unsetNames, writeSets } from './attribute-sets.ts';
import type { Reading } from './reading.ts';
import type { Writing } from './writing.ts';

export type SettingsSection = 'properties' | 'rsc_defaults' | 'op_defaults';

export const settingsSections = ['properties', 'rsc_defaults', 'op_defaults'] as const;

/** The id of the first set where the file gives none: those to which Pacemaker's own tools write. */
export const usualSetId: Readonly<Record<SettingsSection, string>> = {
  properties: BOOTSTRAP_SET,
  rsc_defaults: 'rsc-options',
  op_defaults: 'op-options',
};

/** The field of the configuration. */
export const settingsField = {
  properties: 'crmConfig',
  rsc_defaults: 'rscDefaults',
  op_defaults: 'opDefaults',
} as const satisfies Readonly<Record<SettingsSection, string>>;

const note = 'null leaves a name unset that relais would set by itself.';

export const settingsSchemas = {
  properties: settingsSchema(`Cluster properties (crm_config), by Pacemaker’s names; ${note}`, {
    'no-quorum-policy': 'stop',
  }),
  rsc_defaults: settingsSchema(`Meta-attributes that every resource has unless it has its own; ${note}`, {
    'resource-stickiness': 100,
  }),
  op_defaults: settingsSchema(`What every operation has unless it has its own, such as a timeout; ${note}`, {
    timeout: '60s',
  }),
};

export interface Settings {
  readonly sets: readonly AttributeSet[];
  /** Names that are to have no value. */
  readonly unset: readonly string[];
}

export const readSettings = (section: SettingsSection, value: SetsValue | undefined, reading: Reading): Settings => ({
  sets: readSets(value, usualSetId[section], [section], reading),
  unset: unsetNames(value),
});

/** `unset` is written as null into the last set; a set is made for it where there is none. */
export const writeSettings = (
  section: SettingsSection,
  { sets, unset }: Settings,
  writing: Writing,
): object | undefined => {
  const value = writeSets(sets, usualSetId[section], writing);
  const nulls = Object.fromEntries(unset.map((name) => [name, null]));
  if (unset.length === 0) return value;
  if (value === undefined) return nulls;
  return Array.isArray(value) ? [...(value as readonly object[]), { nvpairs: nulls }] : { ...value, ...nulls };
};
