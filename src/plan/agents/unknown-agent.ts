/** An agent that nodes don't have, although they have every package that the file asks for. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import { type AgentUse, isFenceDevice } from '../../formats/agent-metadata/agent-use.ts';

export interface Without {
  readonly nodes: readonly string[];
  /** The agents that they have instead. */
  readonly others: readonly string[];
  readonly place: Place | undefined;
  /** Other nodes have it, or may have. */
  readonly isSomewhere: boolean;
}

export const unknownAgent = (use: AgentUse, { nodes, others, place, isSomewhere }: Without): Diagnostic => {
  const { agent, resource } = use;
  const meant = isSomewhere ? undefined : (sameName(agent, others) ?? nearName(agent, others));
  const where = nodes.join(', ');
  const message = `${where} ${nodes.length === 1 ? 'has' : 'have'} no agent ${agent}${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
  const install = isFenceDevice(use)
    ? `Install it on ${where}: apt-get install fence-agents.`
    : `Install on ${where} the package that brings it.`;
  const remedy = meant === undefined ? install : `Write "${meant}", or install the package that brings ${agent}.`;
  const make = isSomewhere ? warning : fault;
  return make('agent/unknown', {
    message,
    remedy: isSomewhere ? `${install} Until then ${resource.id} can’t run there.` : remedy,
    place,
  });
};

/** By the same name in another place, as ocf:pacemaker:ping for ocf:heartbeat:ping. */
const sameName = (agent: string, others: readonly string[]): string | undefined => {
  const name = nameOf(agent);
  return others.find((other) => nameOf(other) === name);
};

const nearName = (agent: string, others: readonly string[]): string | undefined => {
  const meant = nearest(nameOf(agent), others.map(nameOf));
  return others.find((other) => nameOf(other) === meant);
};

const nameOf = (agent: string): string => agent.slice(agent.lastIndexOf(':') + 1);
