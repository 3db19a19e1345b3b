/** What a configuration asks of its agents, held against what the agents of the nodes say of themselves. */
import { type Diagnostic, isFault, warning } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../diagnostic/place.ts';
import { advisedOperations } from '../../formats/agent-metadata/advised-operations.ts';
import type { AgentMetadata } from '../../formats/agent-metadata/agent-metadata.ts';
import { type AgentUse, agentUses } from '../../formats/agent-metadata/agent-use.ts';
import { checkAgainstMetadata } from '../../formats/agent-metadata/check-against-metadata.ts';
import { shortDefaultTimeouts } from '../../formats/agent-metadata/default-timeouts.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { AgentsSeen } from './agents-seen.ts';
import { mayRun } from './may-run.ts';
import { notSeen } from './not-seen.ts';
import { unknownAgent } from './unknown-agent.ts';

export interface AgentScene {
  readonly configuration: Configuration;
  readonly placeOf: (object: object) => Place | undefined;
  /** Ids of primitives whose operations are left to their agents' advice. */
  readonly unstated: ReadonlySet<string>;
  /** By node, in the file's order: what it says, or said when it was last looked at. */
  readonly seen: ReadonlyMap<string, AgentsSeen>;
  /** Nodes that have every package the file asks for: an agent that is missing there stays missing. */
  readonly equipped: ReadonlySet<string>;
  /** What nodes of other clusters said of an agent. */
  readonly elsewhere: (agent: string) => AgentMetadata | undefined;
  /** The cluster's own configuration: what it lives with already is no fault any more. */
  readonly live?: Configuration;
}

export const checkAgents = (scene: AgentScene): readonly Diagnostic[] => {
  const inForce = new Map((scene.live === undefined ? [] : agentUses(scene.live)).map((use) => [idOf(use), use]));
  const unheard: AgentUse[] = [];
  const found = agentUses(scene.configuration).flatMap((use) => {
    if (!hasAgent(use)) return [];
    const nodes = [...scene.seen].filter(([node]) => mayRun(scene.configuration, use.ids, node));
    const heard = byVersion(use, nodes);
    const told = [...absence(use, nodes, scene), ...versions(use, heard, scene)];
    const other = heard.length === 0 && told.length === 0 ? scene.elsewhere(use.agent) : undefined;
    if (other !== undefined) return ofMetadata(use, other, scene).map(fromElsewhere);
    if (heard.length === 0 && told.length === 0) unheard.push(use);
    return livesWith(use, inForce.get(idOf(use))) ? told.map(asRisk) : told;
  });
  return [...found, ...unchecked(unheard, scene.placeOf)];
};

const idOf = ({ resource }: AgentUse): string => resource.id ?? '';

/** systemd, lsb and service resources have units and scripts, and no parameters. */
const hasAgent = ({ agent }: AgentUse): boolean => agent.startsWith('ocf:') || agent.startsWith('stonith:');

interface Version {
  readonly metadata: AgentMetadata;
  readonly nodes: readonly string[];
}

const byVersion = (use: AgentUse, nodes: readonly (readonly [string, AgentsSeen])[]): readonly Version[] => {
  const versions = new Map<string, Version>();
  for (const [node, agents] of nodes) {
    const seen = agents.get(use.agent);
    if (seen?.kind !== 'metadata') continue;
    const { metadata, nodes: others } = versions.get(seen.digest) ?? { metadata: seen.metadata, nodes: [] };
    versions.set(seen.digest, { metadata, nodes: [...others, node] });
  }
  return [...versions.values()];
};

/** What all versions say is said once; what only some do is said with the nodes that have these. */
const versions = (use: AgentUse, heard: readonly Version[], scene: AgentScene): readonly Diagnostic[] => {
  const all = heard.flatMap(({ metadata, nodes }) =>
    ofMetadata(use, metadata, scene).map((diagnostic) => ({ diagnostic, nodes })),
  );
  const same = Map.groupBy(all, ({ diagnostic: { code, message, place } }) => JSON.stringify([code, message, place]));
  return [...same.values()].flatMap((told) => {
    const [first] = told;
    if (first === undefined) return [];
    if (told.length >= heard.length) return [first.diagnostic];
    return [{ ...first.diagnostic, host: told.flatMap(({ nodes }) => nodes).join(', ') }];
  });
};

const ofMetadata = (use: AgentUse, metadata: AgentMetadata, scene: AgentScene): readonly Diagnostic[] => {
  const { configuration, placeOf, unstated } = scene;
  return [
    ...checkAgainstMetadata(use, metadata, placeOf),
    ...(unstated.has(idOf(use))
      ? unmonitored(use, metadata, scene)
      : shortDefaultTimeouts(use, metadata, configuration.opDefaults, placeOf)),
  ];
};

const unmonitored = (use: AgentUse, metadata: AgentMetadata, { placeOf }: AgentScene): readonly Diagnostic[] =>
  advisedOperations(metadata).some(({ name }) => name === 'monitor')
    ? []
    : [
        warning('native/never-monitored', {
          place: placeOf(use.resource),
          message: `${idOf(use)} has no recurring monitor, and ${use.agent} advises none: Pacemaker doesn’t notice when it dies.`,
          remedy: 'Give it one: operations: { monitor: { interval: 10s } }.',
        }),
      ];

const absence = (
  use: AgentUse,
  nodes: readonly (readonly [string, AgentsSeen])[],
  { configuration, placeOf, equipped }: AgentScene,
): readonly Diagnostic[] => {
  const without = nodes.flatMap(([node, agents]) => {
    const seen = agents.get(use.agent);
    return equipped.has(node) && seen?.kind === 'absent' ? [{ node, others: seen.others }] : [];
  });
  if (without.length === 0) return [];
  return [
    unknownAgent(use, {
      nodes: without.map(({ node }) => node),
      others: [...new Set(without.flatMap(({ others }) => others))],
      place: placeOf(use.resource),
      // It may be meant for the others alone.
      isSomewhere: hasRemoteNodes(configuration) || without.length < nodes.length,
    }),
  ];
};

/** Nodes that no Corosync knows, and nobody asks: Pacemaker's connection to one is a resource, or a meta-attribute of one. */
const hasRemoteNodes = (configuration: Configuration): boolean =>
  configuration.nodes.some(({ type }) => type === 'remote') ||
  agentUses(configuration).some(
    ({ agent, resource }) =>
      agent === 'ocf:pacemaker:remote' ||
      resource.metaAttributes.some(({ pairs }) => pairs.some(({ name }) => name === 'remote-node')),
  );

const livesWith = (use: AgentUse, live: AgentUse | undefined): boolean =>
  live !== undefined && live.agent === use.agent && pairsOf(use) === pairsOf(live);

const pairsOf = ({ pairs }: AgentUse): string =>
  JSON.stringify(pairs.map(({ name, value }) => [name, value]).toSorted());

const asRisk = (diagnostic: Diagnostic): Diagnostic =>
  isFault(diagnostic) ? { ...diagnostic, severity: 'warning' } : diagnostic;

/** Another version may know better. */
const fromElsewhere = (diagnostic: Diagnostic): Diagnostic => ({
  ...asRisk(diagnostic),
  message: `${diagnostic.message.replace(/\.$/, '')} (as another cluster's nodes have it).`,
});

/** What relais itself asks for has no line, and is none of the admin's cares. */
const unchecked = (unheard: readonly AgentUse[], placeOf: AgentScene['placeOf']): readonly Diagnostic[] => {
  const own = unheard.flatMap(({ agent, resource }) => {
    const place = placeOf(resource);
    return place === undefined ? [] : [{ agent, place }];
  });
  const [first] = own;
  return first === undefined ? [] : [notSeen([...new Set(own.map(({ agent }) => agent))], first.place)];
};
