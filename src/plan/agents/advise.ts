/** The operations of resources that state none: those that their agents advise. docs/decisions/0014-agents.md says why so. */
import { advisedOperations } from '../../formats/agent-metadata/advised-operations.ts';
import type { AgentMetadata } from '../../formats/agent-metadata/agent-metadata.ts';
import { agentName } from '../../formats/cib/build/agent-name.ts';
import { type OperationParts, operationsOf } from '../../formats/cib/build/primitive.ts';
import { intervalMs } from '../../formats/cib/edit/interval.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import { withoutSource } from '../../formats/cib/without-source.ts';
import type { AgentsSeen } from './agents-seen.ts';

/** A resource whose agent nobody has heard yet. */
export interface Unadvised {
  readonly resource: string;
  readonly agent: string;
}

export interface Advised {
  readonly configuration: Configuration;
  readonly unadvised: readonly Unadvised[];
}

/**
 * @param unsaid ids of the primitives that state no operations.
 * @param seen what was seen on each node, in the file's order.
 * @param live the cluster's: what it has stays for as long as an agent is not heard.
 */
export const advise = (
  wanted: Configuration,
  unsaid: ReadonlySet<string>,
  seen: readonly AgentsSeen[],
  live?: Configuration,
): Advised => {
  if (unsaid.size === 0) return { configuration: wanted, unadvised: [] };
  const unadvised: Unadvised[] = [];
  const inForce = new Map((live?.resources ?? []).flatMap(primitivesOf).map((one) => [one.id, one] as const));
  const filled = (primitive: Primitive): Primitive => {
    const { id = '' } = primitive;
    if (!unsaid.has(id) || primitive.operations !== undefined) return primitive;
    const agent = agentName(primitive);
    const heard = metadataOf(agent, seen);
    if (heard.length > 0) {
      const parts = merged(heard);
      return parts.length === 0 ? primitive : { ...primitive, operations: operationsOf(id, parts) };
    }
    const there = inForce.get(id);
    if (there === undefined) unadvised.push({ resource: id, agent });
    if (there?.operations === undefined || agentName(there) !== agent) return primitive;
    return { ...primitive, operations: withoutSource(there.operations) };
  };
  const configuration = { ...wanted, resources: wanted.resources.map((resource) => within(resource, filled)) };
  return { configuration, unadvised };
};

/** A bundle's primitive runs in a container: the nodes' agents know nothing of it. */
const within = (resource: Resource, change: (primitive: Primitive) => Primitive): Resource => {
  switch (resource.kind) {
    case 'primitive':
      return change(resource);
    case 'group':
      return { ...resource, members: resource.members.map(change) };
    case 'clone':
      return {
        ...resource,
        members: resource.members.map((member) => within(member, change) as (typeof resource.members)[number]),
      };
    case 'bundle':
    case 'template':
      return resource;
  }
};

const primitivesOf = (resource: Resource): readonly Primitive[] => {
  if (resource.kind === 'primitive') return [resource];
  return resource.kind === 'group' || resource.kind === 'clone' ? resource.members.flatMap(primitivesOf) : [];
};

const metadataOf = (agent: string, seen: readonly AgentsSeen[]): readonly AgentMetadata[] =>
  seen.flatMap((node) => {
    const one = node.get(agent);
    return one?.kind === 'metadata' ? [one.metadata] : [];
  });

/** Those of the first node; where another one's agent advises more time, that. */
const merged = ([first, ...rest]: readonly AgentMetadata[]): readonly OperationParts[] => {
  if (first === undefined) return [];
  const others = rest.map(advisedOperations);
  return advisedOperations(first).map((part) => {
    const same = others.flatMap((ops) => ops.find(({ name, role }) => name === part.name && role === part.role) ?? []);
    const timeout = [part, ...same].flatMap((one) => one.timeout ?? []).toSorted(longestFirst)[0];
    return timeout === undefined ? part : { ...part, timeout };
  });
};

const longestFirst = (a: string, b: string): number => (intervalMs(b) ?? 0) - (intervalMs(a) ?? 0);
