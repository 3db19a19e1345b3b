/** The agents of the nodes know the parameters that the file gives them. */
import { desiredState } from '../plan/desired.ts';
import type { Spec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';

export const agents: Check = {
  id: 'agents',
  title: 'Agents take their parameters',
  run: ({ agents: known, nodes, spec }) =>
    known === undefined
      ? []
      : known.judge(
          new Map(nodes.map(({ node, agents: seen }) => [node.name, seen])),
          new Set(nodes.filter((each) => isEquipped(each, spec)).map(({ node }) => node.name)),
        ),
};

const isEquipped = ({ node, facts }: CheckedNode, spec: Spec): boolean => {
  const wanted = desiredState(spec, () => '')
    .nodes.get(node.name)
    ?.get('packages');
  return wanted?.kind === 'packages' && wanted.names.every((name) => facts.packages.get(name)?.status === 'installed');
};
