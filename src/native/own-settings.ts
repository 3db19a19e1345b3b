/** What relais sets by itself where the file doesn't say otherwise. */
import { attributeSet, type Values } from '../formats/cib/build/attribute-set.ts';
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import { canonicalProperty } from '../formats/cib/version/property-names.ts';
import { type Settings, type SettingsSection, usualSetId } from './settings.ts';

export const ownSettings = (fencing: 'none' | 'native'): Readonly<Record<SettingsSection, Values>> => ({
  properties: {
    ...(fencing === 'none' && { 'stonith-enabled': 'false' }),
    // How long a starting node waits for a leader that may be there: 20 s of nothing by default.
    'dc-deadtime': '500ms',
  },
  // A little reluctance to move: services stay where they are unless a preference says otherwise.
  rsc_defaults: { 'resource-stickiness': '1' },
  op_defaults: {},
});

/** The names of `own` that the settings say nothing of, not even that they are to stay unset. */
export const unsaid = ({ sets, unset }: Settings, own: Values): Values => {
  const said = new Set(
    [...unset, ...sets.flatMap((set) => set.pairs.flatMap(({ name }) => name ?? []))].map(canonicalProperty),
  );
  return Object.fromEntries(Object.entries(own).filter(([name]) => !said.has(canonicalProperty(name))));
};

/** The file's sets with relais's own values added to the usual one. */
export const withOwnSettings = (section: SettingsSection, settings: Settings, own: Values): readonly AttributeSet[] => {
  const added = unsaid(settings, own);
  if (Object.keys(added).length === 0) return settings.sets;
  const id = usualSetId[section];
  const more = attributeSet(id, added);
  const home = settings.sets.find((set) => set.id === id && set.rules.length === 0);
  if (home === undefined) return [...settings.sets, more];
  return settings.sets.map((set) => (set === home ? { ...set, pairs: [...set.pairs, ...more.pairs] } : set));
};
