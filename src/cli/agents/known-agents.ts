/** The agents of a file's nodes: what is known of them from earlier looks, and what a new look adds to it. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { isAskable } from '../../facts/agents.ts';
import { agentsNamed } from '../../formats/agent-metadata/agent-use.ts';
import type { AgentLibrary, AgentsSeen } from '../../plan/agents/agents-seen.ts';
import { type AgentScene, checkAgents } from '../../plan/agents/check-agents.ts';
import { wantedConfiguration } from '../../plan/desired-configuration.ts';
import { expand } from '../../services/expand.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { emptyStore, readStore, readStores, writeStore } from './agent-store.ts';
import { fromOthers, libraryOf, type NodesSeen, seenEarlier, storeOf, together } from './earlier-agents.ts';

export interface KnownAgents {
  /** The agents that the file names, and nodes can be asked for. */
  readonly agents: readonly string[];
  /** Metadata that the nodes need not send again. */
  readonly library: AgentLibrary;
  /** What its nodes said, in the file's order; then what nodes of other clusters said of agents that none of these has told of. */
  readonly heard: readonly AgentsSeen[];
  /** The file held against what was seen now; for nodes and agents that said nothing now, against what they said earlier. */
  readonly check: (now: NodesSeen, about?: Partial<Pick<AgentScene, 'equipped' | 'live'>>) => readonly Diagnostic[];
  readonly remember: (now: NodesSeen) => Promise<void>;
}

/** Reads the cache; asks nobody. */
export const knownAgents = async (spec: Spec, env: Face['env']): Promise<KnownAgents> => {
  const configuration = wantedConfiguration(
    spec,
    expand(spec, () => ''),
  );
  const agents = agentsNamed(configuration).filter(isAskable);
  const store = agents.length === 0 ? emptyStore : await readStore(spec.cluster, env);
  const library = libraryOf(spec, store);
  const earlier = seenEarlier(spec, library, store);
  const missing = agents.filter((agent) => ![...earlier.values()].some((node) => node.has(agent)));
  const elsewhere = missing.length === 0 ? new Map() : fromOthers(missing, await readStores(env));
  return {
    agents,
    library,
    heard: [...earlier.values(), elsewhere],
    check: (now, about = {}) =>
      checkAgents({
        configuration,
        placeOf: spec.native?.placeOf ?? (() => undefined),
        unstated: spec.native?.unstated ?? new Set(),
        seen: together(spec, now, earlier),
        equipped: new Set(),
        elsewhere: (agent) => elsewhere.get(agent)?.metadata,
        ...about,
      }),
    remember: async (now) => {
      const next = storeOf(spec, together(spec, now, earlier));
      if (agents.length > 0 && JSON.stringify(next) !== JSON.stringify(store))
        await writeStore(spec.cluster, next, env);
    },
  };
};
