/** What a plan says of the nodes that it goes on without. */
import type { Spec } from '../../spec/spec.ts';
import type { Change } from '../element-kind.ts';
import type { LiveCib } from '../live-cib.ts';
import { namesMissing, type Observed } from '../observed.ts';
import type { State } from '../state.ts';
import { debtors } from './debt.ts';
import type { MissingNode } from './missing-node.ts';

/** @param desired that of all nodes, @param changes what is done on the others. */
export const missingNodes = (
  spec: Spec,
  desired: State,
  observed: Observed,
  live: LiveCib | undefined,
  changes: readonly Change[],
): readonly MissingNode[] =>
  namesMissing(spec, observed).map((name) => {
    const wanted = desired.nodes.get(name);
    const isWantedThere = ({ steps, difference: { node, change } }: Change): boolean =>
      observed.has(node) &&
      (change === 'remove' ||
        steps.some(({ id }) => id.startsWith(`${node}/`) && wanted?.has(id.slice(node.length + 1))));
    return {
      name,
      notDone: [...new Set(changes.filter(isWantedThere).map(({ difference }) => difference.title))],
      standby: standbyOf(name, live, changes),
    };
  });

const standbyOf = (name: string, live: LiveCib | undefined, changes: readonly Change[]): MissingNode['standby'] => {
  const configuration = live?.cib.configuration;
  if (configuration?.nodes.some(({ uname }) => uname === name) !== true) return 'unknown-to-cluster';
  if (debtors(configuration).includes(name)) return 'kept';
  return changes.length === 0 ? 'needless' : 'put';
};
