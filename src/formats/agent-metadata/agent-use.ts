/** What a configuration asks of agents: by primitive and template, what it gives its agent itself, and what comes to it from elsewhere. */
import { type AgentFields, agentName } from '../cib/build/agent-name.ts';
import type { AttributeSet, NvPair } from '../cib/model/attribute-set.ts';
import type { Configuration } from '../cib/model/cib.ts';
import type { Operation } from '../cib/model/operation.ts';
import type { Primitive, Template } from '../cib/model/primitive.ts';
import type { Resource } from '../cib/model/resource.ts';

export interface AgentUse {
  /** `class:provider:type`; a primitive has that of its template where it names none. */
  readonly agent: string;
  readonly resource: Primitive | Template;
  /** Ids of what holds it, from the outermost inwards, and its own at the end. */
  readonly ids: readonly string[];
  readonly pairs: readonly UsedPair[];
  /** Names that its template gives. */
  readonly inherited: ReadonlySet<string>;
  /** A template, or something that refers to what isn't there: others may give the rest. */
  readonly isPartial: boolean;
  /** Of its own; an id-ref is followed. */
  readonly operations: readonly Operation[];
}

export interface UsedPair {
  readonly name: string;
  readonly value: string;
  /** What stands in the resource: the pair itself, or what refers to it. */
  readonly at: NvPair | AttributeSet;
}

/** A bundle's primitive runs in a container, where its agent is the image's own: it is not among them. */
export const agentUses = (configuration: Configuration): readonly AgentUse[] => {
  const held = configuration.resources.flatMap((resource) => heldBy(resource, []));
  const index = indexOf(configuration);
  return held.flatMap(({ resource, ids }) => {
    const template =
      resource.kind === 'primitive' && resource.template !== undefined
        ? index.templates.get(resource.template)
        : undefined;
    const agent = agentName(template ?? resource);
    if (agent === '') return [];
    const own = pairsOf(resource.instanceAttributes, index);
    const inherited = template === undefined ? undefined : pairsOf(template.instanceAttributes, index);
    return [
      {
        agent,
        resource,
        ids,
        pairs: own.pairs,
        inherited: new Set(inherited?.pairs.map(({ name }) => name)),
        isPartial: resource.kind === 'template' || own.isPartial || inherited?.isPartial === true,
        operations: operationsOf(resource, index),
      },
    ];
  });
};

/** The agents that it names, each once. */
export const agentsNamed = (configuration: Configuration): readonly string[] => [
  ...new Set(agentUses(configuration).map(({ agent }) => agent)),
];

/** Fence devices belong to the class stonith. */
export const isFenceDevice = ({ agent }: { readonly agent: string }): boolean => agent.startsWith('stonith:');

type Held = Pick<AgentUse, 'resource' | 'ids'>;

const heldBy = (resource: Resource, within: readonly string[]): readonly Held[] => {
  const ids = [...within, resource.id ?? ''];
  switch (resource.kind) {
    case 'primitive':
    case 'template':
      return [{ resource, ids }];
    case 'group':
    case 'clone':
      return resource.members.flatMap((member) => heldBy(member, ids));
    case 'bundle':
      return [];
  }
};

interface Index {
  readonly templates: ReadonlyMap<string, AgentFields & Template>;
  readonly sets: ReadonlyMap<string, AttributeSet>;
  readonly pairs: ReadonlyMap<string, NvPair>;
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
}

const indexOf = ({ resources }: Configuration): Index => {
  const all = resources.flatMap(within);
  const sets = all.flatMap((resource) => resource.instanceAttributes);
  return {
    templates: new Map(all.flatMap((one) => (one.kind === 'template' ? [[one.id ?? '', one] as const] : []))),
    sets: byId(sets),
    pairs: byId(sets.flatMap(({ pairs }) => pairs)),
    operations: new Map(
      all.flatMap((one) =>
        (one.kind === 'primitive' || one.kind === 'template') && one.operations?.id !== undefined
          ? [[one.operations.id, one.operations.ops] as const]
          : [],
      ),
    ),
  };
};

const within = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return [resource, ...resource.members.flatMap(within)];
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource, resource.member] : [resource];
};

const byId = <T extends { readonly id?: string }>(objects: readonly T[]): ReadonlyMap<string, T> =>
  new Map(objects.flatMap((object) => (object.id === undefined ? [] : [[object.id, object] as const])));

const pairsOf = (sets: readonly AttributeSet[], index: Index): Pick<AgentUse, 'pairs' | 'isPartial'> => {
  const found = sets.flatMap((set): readonly (UsedPair | undefined)[] => {
    if (set.idRef === undefined) return set.pairs.map((pair) => usedPair(pair, pair, index));
    const target = index.sets.get(set.idRef);
    return target === undefined ? [undefined] : target.pairs.map((pair) => usedPair(pair, set, index));
  });
  const pairs = found.filter((pair) => pair !== undefined);
  return { pairs, isPartial: pairs.length < found.length };
};

/** A pair that refers to another one may give it a name of its own. */
const usedPair = (pair: NvPair, at: UsedPair['at'], index: Index): UsedPair | undefined => {
  const target = pair.idRef === undefined ? pair : index.pairs.get(pair.idRef);
  const name = pair.name ?? target?.name;
  return target === undefined || name === undefined ? undefined : { name, value: target.value ?? '', at };
};

const operationsOf = ({ operations }: Primitive | Template, index: Index): readonly Operation[] =>
  operations === undefined
    ? []
    : [...(operations.idRef === undefined ? [] : (index.operations.get(operations.idRef) ?? [])), ...operations.ops];
