/** The plan of `relais rotate-key`: a new key for the cluster, and nothing else. */
import type { Spec } from '../spec/spec.ts';
import { rotationChanges } from './elements/key-rotation.ts';
import type { Observed } from './observed.ts';
import type { Plan } from './plan.ts';
import { settleStep } from './settle-step.ts';
import type { State } from './state.ts';
import { waves } from './step.ts';

/** @param observed nodes on which all is as the file wants it. */
export const rotationPlan = (spec: Spec, desired: State, observed: Observed): Plan => {
  const keyOf = (node: string, elements: State['nodes']) => {
    const key = elements.get(node)?.get('authkey');
    return key?.kind === 'authkey' ? [key] : [];
  };
  const wanted = [...desired.nodes.keys()].flatMap((node) => keyOf(node, desired.nodes));
  const running = new Set([...observed].flatMap(([node, { units }]) => (units.corosync ? [node] : [])));
  const changes = rotationChanges(wanted, new Map(), running, 'begin');
  const steps = [...changes.flatMap((change) => change.steps), settleStep(spec)];
  return {
    format: 'relais.plan/1',
    cluster: spec.cluster,
    file: spec.file,
    differences: changes.map(({ difference }) => difference),
    foreign: [],
    steps: waves.flatMap((wave) => steps.filter((step) => step.wave === wave)),
    impact: {
      prediction: 'needless',
      effects: [
        {
          of: 'cluster',
          name: 'the cluster',
          effect: 'unnoticed',
          says: ['Corosync takes a new key over on all nodes'],
        },
      ],
      needs: [],
      actions: [],
    },
  };
};
