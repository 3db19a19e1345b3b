/** Pacemaker's own sections of the file → the configuration that they say. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { configuration as configurationOf } from '../formats/cib/build/cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { corosyncConf, section } from '../formats/corosync/build.ts';
import { checkCorosyncConf } from '../formats/corosync/check-corosync-conf.ts';
import type { CorosyncConf } from '../formats/corosync/conf.ts';
import { readAcls } from './acls.ts';
import { readAlerts } from './alerts.ts';
import { type CorosyncMap, type CorosyncPart, withOwnWords } from './corosync.ts';
import { readTopology } from './fencing-topology.ts';
import { readNode } from './nodes.ts';
import { readConstraints } from './read-constraints.ts';
import { readResources, readTemplates } from './read-resources.ts';
import type { Path, Reading } from './reading.ts';
import type { SectionsValue } from './sections.ts';
import { readSettings, type SettingsSection } from './settings.ts';
import { readTags } from './tags.ts';
import { unstatedOperations } from './unstated-operations.ts';

/** What the file says of Pacemaker in Pacemaker's own words. */
export interface NativePart {
  readonly configuration: Configuration;
  /** Names that are to have no value, not even one of relais's own. */
  readonly unset: Readonly<Record<SettingsSection, readonly string[]>>;
  /** Ids of all that stands under `resources`, of what is not in the configuration for a fault of its own too. */
  readonly resourceIds: readonly string[];
  /** Ids of primitives whose operations are left to their agents' advice. */
  readonly unstated: ReadonlySet<string>;
  /** What it says in Corosync’s; absent is nothing. */
  readonly corosync?: CorosyncPart;
  /** Where an object of the configuration stands in the file, or a key of it; undefined for one that came from elsewhere. */
  readonly placeOf: (object: object, key?: string) => Place | undefined;
}

export interface ReadSections extends NativePart {
  readonly diagnostics: readonly Diagnostic[];
}

/** `placeOf` gives the place of the key that ends a path. */
export const readSections = (value: SectionsValue, placeOf: (path: Path) => Place): ReadSections => {
  const paths = new WeakMap<object, Path>();
  const diagnostics: Diagnostic[] = [];
  const reading: Reading = {
    note: (object, path) => {
      paths.set(object, path);
      return object;
    },
    report: (diagnostic) => {
      diagnostics.push(diagnostic);
    },
  };
  const properties = readSettings('properties', value.properties, reading);
  const resourceDefaults = readSettings('rsc_defaults', value.rsc_defaults, reading);
  const operationDefaults = readSettings('op_defaults', value.op_defaults, reading);
  const corosync = readCorosync(value, placeOf);
  const ofCorosync = corosync === undefined ? [] : checkCorosyncConf(alone(corosync), placeOf([]).file);
  return {
    configuration: configurationOf({
      crmConfig: properties.sets,
      nodes: [
        ...Object.entries(value.nodes ?? {}).map(([name, node], index) =>
          readNode(name, typeof node === 'string' ? {} : node, String(index + 1), 'nodes', reading),
        ),
        ...Object.entries(value.remote_nodes ?? {}).map(([name, node]) =>
          readNode(name, node, name, 'remote_nodes', reading),
        ),
      ],
      resources: [...readTemplates(value.templates, reading), ...readResources(value.resources, reading, placeOf)],
      constraints: readConstraints(value.constraints, reading),
      fencingTopology: readTopology(value.fencing_topology, reading),
      tags: readTags(value.tags, reading),
      acls: readAcls(value.acls, reading),
      alerts: readAlerts(value.alerts, reading),
      rscDefaults: resourceDefaults.sets,
      opDefaults: operationDefaults.sets,
    }),
    unset: {
      properties: properties.unset,
      rsc_defaults: resourceDefaults.unset,
      op_defaults: operationDefaults.unset,
    },
    resourceIds: Object.keys(value.resources ?? {}),
    unstated: unstatedOperations(value.resources),
    ...(corosync !== undefined && { corosync }),
    placeOf: (object, key) => {
      const path = paths.get(object);
      if (path === undefined) return undefined;
      return placeOf(key === undefined ? path : [...path, key]);
    },
    diagnostics: [...diagnostics, ...ofCorosync],
  };
};

const readCorosync = (value: SectionsValue, placeOf: (path: Path) => Place): CorosyncPart | undefined => {
  const nodes = new Map(
    Object.entries(value.nodes ?? {}).flatMap(([name, node]): [string, CorosyncMap][] =>
      typeof node === 'object' && node.corosync !== undefined ? [[name, node.corosync]] : [],
    ),
  );
  if (value.corosync === undefined && nodes.size === 0) return undefined;
  return { whole: value.corosync ?? {}, nodes, lineOf: (path) => placeOf(path).line };
};

/** Only what the file says, in sections of its own: what relais writes needs no check. */
const alone = (part: CorosyncPart): CorosyncConf => {
  const nodes = [...part.nodes.keys()].map((name) => section('node', { name }));
  return withOwnWords(corosyncConf(...(nodes.length === 0 ? [] : [section('nodelist', {}, ...nodes)])), part);
};
