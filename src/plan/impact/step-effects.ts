/** What steps outside the CIB do to services. */
import type { Spec } from '../../spec/spec.ts';
import type { Disturbance } from '../disturbance.ts';
import type { Step } from '../step.ts';
import type { Effect } from './impact.ts';
import { joinNames } from './names.ts';

export const stepEffects = (steps: readonly Step[], spec: Spec): readonly Effect[] => {
  const told = [
    ...Map.groupBy(steps.flatMap(disturbing), ({ disturbs }) => JSON.stringify([disturbs.of, disturbs.says])).values(),
  ].flatMap((same) =>
    same[0] === undefined
      ? []
      : [{ disturbs: same[0].disturbs, nodes: [...new Set(same.map(({ node }) => node))].toSorted() }],
  );
  return told.flatMap(({ disturbs, nodes }): readonly Effect[] => {
    const { effect, where } = disturbs;
    const says = [`${disturbs.says} on ${where === 'everywhere' ? 'all nodes' : joinNames(nodes)}`];
    if (typeof disturbs.of === 'object') {
      return [{ ...aboutOf(disturbs.of), effect, says: [disturbs.says] }];
    }
    if (disturbs.of === 'cluster') return [{ of: 'cluster', name: 'the cluster', effect, says }];
    return spec.services
      .filter(({ apache }) => apache !== undefined)
      .map(({ name }) => ({ of: 'service', name, effect, says }));
  });
};

const disturbing = (step: Step): readonly { readonly node: string; readonly disturbs: Disturbance }[] =>
  step.disturbs === undefined ? [] : [{ node: step.node, disturbs: step.disturbs }];

const aboutOf = (of: Exclude<Disturbance['of'], string>): Pick<Effect, 'of' | 'name'> => {
  if ('site' in of) return { of: 'site', name: of.site };
  return 'node' in of ? { of: 'node', name: of.node } : { of: 'resource', name: of.resource };
};
