/** `class:provider:type`, the way in which people write an agent. */

export interface AgentFields {
  readonly class?: string;
  readonly provider?: string;
  readonly type?: string;
}

/** `ocf:heartbeat:IPaddr2`, `ocf:IPaddr2` (heartbeat's), `systemd:nginx`, `stonith:fence_ipmilan`; a bare name is `ocf:heartbeat`'s. */
export const agentFields = (agent: string): AgentFields => {
  const [first = '', ...rest] = agent.split(':');
  if (rest.length === 0) return { class: 'ocf', provider: 'heartbeat', type: first };
  if (first !== 'ocf') return { class: first, type: rest.join(':') };
  const [provider = '', ...type] = rest;
  return type.length === 0
    ? { class: 'ocf', provider: 'heartbeat', type: provider }
    : { class: 'ocf', provider, type: type.join(':') };
};

/** The same the other way; empty for a primitive made from a template. */
export const agentName = (agent: AgentFields): string =>
  [agent.class, agent.provider, agent.type].filter((part) => part !== undefined).join(':');
