/** A configuration and what is known of its cluster → the text of a relais.yaml. */
import { type Diagnostic, note } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { isSecretValue } from '../../formats/cib/secret-names.ts';
import { fencingWords } from '../fencing-words.ts';
import { ownSettings, unsaid } from '../own-settings.ts';
import { type FileComment, printFile } from '../print-file.ts';
import { propertyPair } from '../property.ts';
import { type SettingsSection, settingsField, settingsSections } from '../settings.ts';
import { asYaml } from '../word.ts';
import { writeSections } from '../write-sections.ts';
import { type Writing, writingFor } from '../writing.ts';
import type { Imported } from './imported.ts';
import { readBack } from './read-back.ts';

export interface FileParts {
  /** What it was made from, for people: `the CIB of cib.xml`. */
  readonly from: string;
  readonly cluster?: string;
  /** What to do where no name is found: it was made from all that has one. Else corosync.conf may. */
  readonly nameless?: string;
  /** By name: what the file says of a node beside Pacemaker's part, its address first. */
  readonly nodes?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Where nothing is known of Pacemaker’s part: `configuration` is then empty, and relais’s own settings stay. */
  readonly fencing?: 'none';
  /** All of it was made by others, and is relais’s from now on. */
  readonly adopt?: 'all';
  readonly failover?: unknown;
  readonly services?: Readonly<Record<string, object>>;
  readonly corosync?: object;
  readonly configuration: Configuration;
  readonly ids: Writing['ids'];
  readonly comments?: readonly FileComment[];
}

const nothing = { properties: [], rsc_defaults: [], op_defaults: [] };

const whyAdopt =
  'What this file has and the cluster has too was made by others: relais takes it over with its first change.';

const schemaLine = 'yaml-language-server: $schema=./relais.schema.json';

export const fileOf = (parts: FileParts): Imported => {
  const { configuration, ids } = parts;
  const writing = writingFor(configuration, ids);
  const plain = writeSections(configuration, nothing, writing);
  const unset = parts.fencing === undefined ? unsetOf(configuration, plain) : nothing;
  const written = writeSections(configuration, unset, writing);
  const { name, comments: ofName } = clusterName(parts);
  const { nodes, comments: ofNodes } = nodesOf(parts, written.nodes ?? {});
  const text = printFile(
    {
      cluster: name,
      nodes,
      ...(parts.adopt !== undefined && { adopt: parts.adopt }),
      ...(parts.fencing !== undefined && { fencing: parts.fencing }),
      ...(parts.failover !== undefined && { failover: parts.failover }),
      ...(parts.services !== undefined && Object.keys(parts.services).length > 0 && { services: parts.services }),
      ...(parts.corosync !== undefined && { corosync: bare(parts.corosync) }),
      ...Object.fromEntries(Object.entries(written).filter(([key]) => key !== 'nodes')),
    },
    [
      { path: [], text: schemaLine },
      { path: [], text: `Written by relais import from ${parts.from}.` },
      ...ofName,
      ...ofNodes,
      ...ofUnset(written, unset),
      ...(parts.adopt === undefined ? [] : [{ path: ['adopt'], text: whyAdopt }]),
      ...(parts.comments ?? []),
    ],
  );
  return { text, diagnostics: [...readBack(configuration, plain, ids), ...secrets(configuration)] };
};

/** What relais would set by itself, and this configuration doesn't. */
const unsetOf = (
  configuration: Configuration,
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<SettingsSection, readonly string[]>> => {
  const own = ownSettings(fencingWords(written) ? 'native' : 'none');
  const of = (section: SettingsSection): readonly string[] =>
    Object.keys(unsaid({ sets: configuration[settingsField[section]], unset: [] }, own[section]));
  return { properties: of('properties'), rsc_defaults: of('rsc_defaults'), op_defaults: of('op_defaults') };
};

const whyNull: Readonly<Record<string, string>> = {
  'dc-deadtime': 'Not set, so 20s; relais would set 500ms: how long a starting node waits for a leader.',
  'stonith-enabled': 'Not set, so true; and there is no fence device: Pacemaker starts nothing that way.',
  'resource-stickiness': 'Not set, so 0; relais would set 1, so that resources stay where they are.',
};

const ofUnset = (
  written: Readonly<Record<string, object>>,
  unset: Readonly<Record<SettingsSection, readonly string[]>>,
): readonly FileComment[] =>
  settingsSections.flatMap((section) => {
    const value = written[section];
    const sets: readonly { readonly nvpairs?: object }[] = Array.isArray(value) ? value : [];
    return unset[section].flatMap((name) => {
      const text = whyNull[name];
      const index = sets.findIndex(({ nvpairs }) => nvpairs !== undefined && name in nvpairs);
      const path = index === -1 ? [section, name] : [section, index, 'nvpairs', name];
      return text === undefined ? [] : [{ path, text }];
    });
  });

interface Named {
  readonly name: string;
  readonly comments: readonly FileComment[];
}

/** A cluster's name as the file takes it. */
const possibleName = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

const clusterName = ({ cluster, configuration, from, nameless }: FileParts): Named => {
  const said = cluster ?? propertyPair(configuration.crmConfig, 'cluster-name')?.value;
  if (said !== undefined && possibleName.test(said)) return { name: said, comments: [] };
  const text =
    said === undefined
      ? `The name of the cluster is not in ${from}: ${nameless ?? 'write the one that corosync.conf has'}.`
      : `The cluster’s name is ${said}, which relais does not take: 1 to 32 letters, digits, “-” and “_”.`;
  return { name: 'cluster', comments: [{ path: ['cluster'], text }] };
};

/** Figures bare, as deep as they stand. */
const bare = (value: unknown): unknown => {
  if (typeof value === 'string') return asYaml(value);
  if (Array.isArray(value)) return value.map(bare);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]))
    : value;
};

const nodesOf = (
  { nodes, from }: FileParts,
  written: object,
): { readonly nodes: object; readonly comments: readonly FileComment[] } => {
  const known = nodes ?? new Map<string, Readonly<Record<string, unknown>>>();
  const names = new Set([...known.keys(), ...Object.keys(written)]);
  const entries = [...names].map((name) => {
    const own = known.get(name) ?? {};
    const rest = (written as Readonly<Record<string, object>>)[name] ?? {};
    const whole = { ...own, ...('corosync' in own && { corosync: bare(own.corosync) }), ...rest };
    const isShort = Object.keys(whole).join() === 'address';
    return [name, isShort ? own.address : whole] as const;
  });
  const lacking = [...names].filter((name) => known.get(name)?.address === undefined);
  const text =
    names.size === 0
      ? `The nodes are not in ${from}: write each machine by its host name, with its address, as lan-master: 192.0.2.11.`
      : `Addresses are not in ${from}: give each node the one by which the others reach it, as address: 192.0.2.11.`;
  return {
    nodes: Object.fromEntries(entries),
    comments: lacking.length === 0 && names.size > 0 ? [] : [{ path: ['nodes'], text }],
  };
};

/** Passwords stand in the CIB in the clear, and now in the file. */
const secrets = (configuration: Configuration): readonly Diagnostic[] => {
  const owners = configuration.resources.flatMap((resource) => secretsIn(resource));
  return owners.length === 0
    ? []
    : [
        note('import/secrets', {
          message: `The file holds secrets: ${[...new Set(owners)].slice(0, 8).join(', ')}.`,
          remedy: 'Let nobody else read it: chmod 600 relais.yaml.',
        }),
      ];
};

const secretsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { kind, name, value: text, source: _source, ...rest } = value as Readonly<Record<string, unknown>>;
  if (kind === 'nvpair' && typeof name === 'string' && typeof text === 'string')
    return isSecretValue(name, text) ? [name] : [];
  return Object.values(rest).flatMap(secretsIn);
};
