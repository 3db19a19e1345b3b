/** What the agents of a node say of themselves, as it was seen there or is remembered from there. */
import type { AgentAnswer, AgentQuestion } from '../../facts/agents.ts';
import { isAskable } from '../../facts/agents.ts';
import type { AgentMetadata } from '../../formats/agent-metadata/agent-metadata.ts';
import { parseAgentMetadata } from '../../formats/agent-metadata/parse-agent-metadata.ts';

export interface HeardMetadata {
  readonly kind: 'metadata';
  readonly digest: string;
  readonly text: string;
  readonly metadata: AgentMetadata;
}

export type AgentSeen =
  | HeardMetadata
  /** `others` are the agents of that class that the node has. */
  | { readonly kind: 'absent'; readonly others: readonly string[] }
  /** It is there, and what it says can't be read. */
  | { readonly kind: 'silent' };

/** By agent, `class:provider:type`. */
export type AgentsSeen = ReadonlyMap<string, AgentSeen>;

/** Metadata that are at hand: by agent, then by digest. */
export type AgentLibrary = ReadonlyMap<string, ReadonlyMap<string, HeardMetadata>>;

export const agentQuestions = (agents: readonly string[], library: AgentLibrary): readonly AgentQuestion[] =>
  agents.filter(isAskable).map((agent) => ({ agent, known: [...(library.get(agent)?.keys() ?? [])] }));

/** Each text is read once, however many nodes have it. */
export const agentReader = (library: AgentLibrary): ((answers: ReadonlyMap<string, AgentAnswer>) => AgentsSeen) => {
  const read = new Map<string, AgentMetadata | undefined>();
  const metadataOf = (text: string): AgentMetadata | undefined => {
    if (!read.has(text)) read.set(text, parseAgentMetadata(text).metadata);
    return read.get(text);
  };
  const seenAs = (agent: string, answer: AgentAnswer): AgentSeen => {
    if (answer.kind === 'known') return library.get(agent)?.get(answer.digest) ?? { kind: 'silent' };
    if (answer.kind !== 'told') return answer;
    const { digest, text } = answer;
    const metadata = metadataOf(text);
    return metadata === undefined ? { kind: 'silent' } : { kind: 'metadata', digest, text, metadata };
  };
  return (answers) => new Map([...answers].map(([agent, answer]) => [agent, seenAs(agent, answer)] as const));
};
