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

/** `unset` is written as null beside the names of the first set; where there is none that takes it, in one of its own. */
export const writeSettings = (
  section: SettingsSection,
  { sets, unset }: Settings,
  writing: Writing,
): object | undefined => {
  // A set with a rule is known by its id.
  const ids = sets.some((set) => set.rules.length > 0 || set.idRef !== undefined) ? 'exact' : writing.ids;
  const value = writeSets(sets, usualSetId[section], { ...writing, ids });
  const nulls = Object.fromEntries(unset.map((name) => [name, null]));
  if (unset.length === 0) return value;
  if (value === undefined) return nulls;
  if (!Array.isArray(value)) return { ...value, ...nulls };
  const list = value as readonly { readonly nvpairs?: object }[];
  const home = list.find(({ nvpairs }) => nvpairs !== undefined && !Array.isArray(nvpairs));
  if (home === undefined) return [...list, { nvpairs: nulls }];
  return list.map((set) => (set === home ? { ...set, nvpairs: { ...set.nvpairs, ...nulls } } : set));
};
