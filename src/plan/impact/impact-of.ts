/** The impact of a plan, once Pacemaker has answered. */
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Transition } from '../../formats/transition/transition.ts';
import type { Spec } from '../../spec/spec.ts';
import type { LiveCib } from '../live-cib.ts';
import { ownedIn } from '../ownership-tag.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';
import type { DrilledGaps } from './expected-gap.ts';
import type { Impact, PredictionKind } from './impact.ts';
import { judgeImpact } from './judge-impact.ts';

export interface Predicted {
  readonly kind: PredictionKind;
  readonly transition?: Transition;
}

export const impactOf = (
  spec: Spec,
  desired: State,
  steps: readonly Step[],
  live: LiveCib | undefined,
  predicted: Predicted,
  drilled: DrilledGaps,
): Impact => {
  const before = live?.cib.configuration;
  const edits = steps.flatMap(({ action }) => (action.kind === 'commit' ? [action.edits] : []));
  const next = before === undefined ? desired.configuration : edits.reduce<Configuration>(editConfiguration, before);
  if (next === undefined) throw new Error('A plan without a configuration has no impact.');
  return judgeImpact({
    spec,
    prediction: predicted.kind,
    ...(predicted.transition === undefined ? {} : { transition: predicted.transition }),
    ...(before === undefined ? {} : { live: before }),
    next,
    owned: before === undefined ? new Set() : ownedIn(before),
    steps,
    drilled,
  });
};
