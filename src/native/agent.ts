/** What a primitive or a template runs: `agent: class:provider:type`, or the three apart where that wouldn't say the same. */
import { type AgentFields, agentFields, agentName } from '../formats/cib/build/agent-name.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { field } from './word.ts';

const partFields = {
  class: ['class', 'The agent’s class alone, where `agent` can’t say it.'],
  provider: ['provider', 'The agent’s provider alone, where `agent` can’t say it.'],
  type: ['type', 'The agent’s name alone, where `agent` can’t say it.'],
} as const satisfies Fields;

export interface AgentValue extends FieldValues<typeof partFields> {
  readonly agent?: string | undefined;
}

export const agentShape = {
  agent: field(
    'What runs: CLASS:PROVIDER:NAME as in ocf:heartbeat:IPaddr2, systemd:nginx, stonith:fence_ipmilan.',
    'ocf:heartbeat:IPaddr2',
  ).optional(),
  ...fieldShape(partFields),
};

export const readAgent = (value: AgentValue): AgentFields => ({
  ...(value.agent !== undefined && agentFields(value.agent)),
  ...readFields(partFields, { ...value }),
});

export const writeAgent = (agent: AgentFields): object => {
  const { class: kind, provider, type } = agent;
  const name = agentName(agent);
  const back = agentFields(name);
  const isSame = back.class === kind && back.provider === provider && back.type === type;
  return isSame ? { agent: name } : writeFields(partFields, agent);
};
