/** What Pacemaker is to do, as a configuration of its own words. */
import { configuration } from '../formats/cib/build/cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { withoutOfPacemaker } from '../native/of-pacemaker.ts';
import { ownSettings, withOwnSettings } from '../native/own-settings.ts';
import { type SettingsSection, settingsField } from '../native/settings.ts';
import type { Expansion } from '../services/expansion.ts';
import type { Spec } from '../spec/spec.ts';
import { ownershipTag } from './ownership-tag.ts';

/** All that the file asks for: what its services expand to, beside what it says in Pacemaker's own words. */
export const wantedConfiguration = (spec: Spec, expansion: Expansion): Configuration => {
  const native = spec.native?.configuration ?? configuration();
  const own = ownSettings(spec.fencing.kind);
  const settings = (section: SettingsSection) =>
    withOwnSettings(
      section,
      { sets: native[settingsField[section]], unset: spec.native?.unset[section] ?? [] },
      own[section],
    );
  return {
    ...native,
    crmConfig: settings('properties'),
    resources: [...expansion.resources, ...native.resources],
    constraints: [...expansion.constraints, ...native.constraints],
    rscDefaults: settings('rsc_defaults'),
    opDefaults: settings('op_defaults'),
  };
};

/** The same without what Pacemaker says of itself, whatever the file has of it. */
export const configurationToSend = (spec: Spec, expansion: Expansion): Configuration =>
  withoutOfPacemaker(wantedConfiguration(spec, expansion));

/** The same as the cluster is to hold it: with the record of what is relais's own. */
export const desiredConfiguration = (spec: Spec, expansion: Expansion): Configuration => {
  const wanted = configurationToSend(spec, expansion);
  const { resources, constraints, fencingTopology, tags, acls, alerts } = wanted;
  const owned = [resources, constraints, fencingTopology, tags, acls, alerts].flat().flatMap(({ id }) => id ?? []);
  return {
    ...wanted,
    // Pacemaker lists its nodes by itself; one that stands there before it was ever seen would be fenced.
    nodes: wanted.nodes.filter((node) => node.instanceAttributes.length > 0 || node.utilization.length > 0),
    tags: [...tags, ...(owned.length === 0 ? [] : [ownershipTag(owned)])],
  };
};
