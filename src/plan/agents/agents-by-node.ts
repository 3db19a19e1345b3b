/** What was seen of agents, node by node, in the file's order. */
import type { Spec } from '../../spec/spec.ts';
import type { Observed } from '../observed.ts';
import type { AgentsSeen } from './agents-seen.ts';

export const agentsByNode = (spec: Spec, observed: Observed): readonly AgentsSeen[] =>
  spec.nodes.map(({ name }) => observed.get(name)?.agents ?? new Map());
