/** A configuration → the sections of the file that say it, as plain YAML values. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import { writeAcls } from './acls.ts';
import { writeAlerts } from './alerts.ts';
import { writeTopology } from './fencing-topology.ts';
import { writeNodes } from './nodes.ts';
import { type SettingsSection, settingsField, settingsSections, writeSettings } from './settings.ts';
import { writeTags } from './tags.ts';
import { writeConstraints } from './write-constraints.ts';
import { writeResources, writeTemplates } from './write-resources.ts';
import type { Writing } from './writing.ts';

export type WrittenSections = Readonly<Record<string, object>>;

/** In the order of the file, without empty ones; `nodes` is there even when it says nothing of them but their names. */
export const writeSections = (
  configuration: Configuration,
  unset: Readonly<Record<SettingsSection, readonly string[]>>,
  writing: Writing,
): WrittenSections => {
  const { nodes, resources } = configuration;
  const [properties, rscDefaults, opDefaults] = settingsSections.map((section) =>
    writeSettings(section, { sets: configuration[settingsField[section]], unset: unset[section] }, writing),
  );
  const sections: readonly (readonly [string, object | undefined])[] = [
    ['nodes', writeNodes(nodes, 'nodes', writing)],
    ['remote_nodes', writeNodes(nodes, 'remote_nodes', writing)],
    ['properties', properties],
    ['rsc_defaults', rscDefaults],
    ['op_defaults', opDefaults],
    ['templates', writeTemplates(resources, writing)],
    ['resources', writeResources(resources, writing)],
    ['constraints', writeConstraints(configuration.constraints, writing)],
    ['fencing_topology', writeTopology(configuration.fencingTopology, writing)],
    ['tags', writeTags(configuration.tags)],
    ['alerts', writeAlerts(configuration.alerts, writing)],
    ['acls', writeAcls(configuration.acls, writing)],
  ];
  return Object.fromEntries(
    sections.flatMap(([name, value]) =>
      value === undefined || (name !== 'nodes' && Object.keys(value).length === 0) ? [] : [[name, value] as const],
    ),
  );
};
