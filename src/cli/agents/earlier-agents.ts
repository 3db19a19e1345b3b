/** What a file's nodes said of their agents at an earlier look, from what was kept of it, and back. */
import { parseAgentMetadata } from '../../formats/agent-metadata/parse-agent-metadata.ts';
import type { AgentLibrary, AgentsSeen, HeardMetadata } from '../../plan/agents/agents-seen.ts';
import type { Spec } from '../../spec/spec.ts';
import { type AgentStore, sumOf } from './agent-store.ts';

/** By node. */
export type NodesSeen = ReadonlyMap<string, AgentsSeen>;

/** Only of these very nodes: what another host said of an agent is never taken for what they say. */
const nodesOf = (spec: Spec, { nodes }: AgentStore): readonly (readonly [string, AgentStore['nodes'][string]])[] =>
  spec.nodes.flatMap(({ name, address }) => {
    const node = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
    return node?.address === address ? [[name, node] as const] : [];
  });

/** A text that can't be read any more is left out, and so asked for again. */
export const libraryOf = (spec: Spec, store: AgentStore): AgentLibrary => {
  const library = new Map<string, Map<string, HeardMetadata>>();
  for (const [, node] of nodesOf(spec, store)) {
    for (const [agent, digest] of Object.entries(node.agents)) {
      const versions = library.get(agent) ?? new Map<string, HeardMetadata>();
      const heard = versions.get(digest) ?? heardIn(store, agent, digest);
      if (heard !== undefined) library.set(agent, versions.set(digest, heard));
    }
  }
  return library;
};

const heardIn = ({ texts }: AgentStore, agent: string, digest: string): HeardMetadata | undefined => {
  const text = (Object.hasOwn(texts, agent) ? texts[agent] : undefined)?.[digest]?.text;
  const metadata = text === undefined ? undefined : parseAgentMetadata(text).metadata;
  return text === undefined || metadata === undefined ? undefined : { kind: 'metadata', digest, text, metadata };
};

export const seenEarlier = (spec: Spec, library: AgentLibrary, store: AgentStore): NodesSeen =>
  new Map(
    nodesOf(spec, store).map(([name, { agents }]) => [
      name,
      new Map(
        Object.entries(agents).flatMap(([agent, digest]) => {
          const heard = library.get(agent)?.get(digest);
          return heard === undefined ? [] : [[agent, heard] as const];
        }),
      ),
    ]),
  );

/** What nodes of other clusters said: a version each. */
export const fromOthers = (
  agents: readonly string[],
  stores: readonly AgentStore[],
): ReadonlyMap<string, HeardMetadata> =>
  new Map(
    agents.flatMap((agent) => {
      const all = stores.flatMap((store) =>
        Object.keys((Object.hasOwn(store.texts, agent) ? store.texts[agent] : undefined) ?? {}).map(
          (digest) => [store, digest] as const,
        ),
      );
      const [heard] = all.flatMap(([store, digest]) => heardIn(store, agent, digest) ?? []);
      return heard === undefined ? [] : [[agent, heard] as const];
    }),
  );

/** A node that was not asked now, and an agent that gives no answer, are what they were. */
export const together = (spec: Spec, now: NodesSeen, earlier: NodesSeen): NodesSeen =>
  new Map(
    spec.nodes.map(({ name }) => [
      name,
      new Map([
        ...(earlier.get(name) ?? []),
        ...[...(now.get(name) ?? [])].filter(([, { kind }]) => kind !== 'silent'),
      ]),
    ]),
  );

/** Texts that no node has any more go. */
export const storeOf = (spec: Spec, seen: NodesSeen): AgentStore => {
  const texts: Record<string, Record<string, { sha256: string; text: string }>> = {};
  const nodes = spec.nodes.flatMap(({ name, address }) => {
    const heard = [...(seen.get(name) ?? [])].flatMap(([agent, one]) =>
      one.kind === 'metadata' ? [[agent, one] as const] : [],
    );
    for (const [agent, { digest, text }] of heard) {
      texts[agent] = { ...texts[agent], [digest]: { sha256: sumOf(text), text } };
    }
    const agents = Object.fromEntries(heard.map(([agent, { digest }]) => [agent, digest]));
    return heard.length === 0 ? [] : [[name, { address, agents }] as const];
  });
  return { format: 'relais.agents/1', nodes: Object.fromEntries(nodes), texts };
};
