/** The impact of a plan, once Pacemaker has answered. */
import type { Transition } from '../../formats/transition/transition.ts';
import { ownedIn } from '../ownership-tag.ts';
import type { DrilledGaps } from './expected-gap.ts';
import type { Impact, PredictionKind } from './impact.ts';
import { judgeImpact } from './judge-impact.ts';
import type { Outlook } from './outlook.ts';

export interface Predicted {
  readonly kind: PredictionKind;
  readonly transition?: Transition;
  /** Processes that wait for each processor of the node that was asked. */
  readonly waiting?: number;
}

export const impactOf = (
  { spec, steps, live, next, quorumLoss, membership }: Outlook,
  { kind, transition, waiting = 0 }: Predicted,
  drilled: DrilledGaps,
): Impact => {
  const before = live?.cib.configuration;
  return judgeImpact({
    ...{ spec, prediction: kind, next, steps, drilled, waiting },
    ...(transition === undefined ? {} : { transition }),
    ...(before === undefined ? {} : { live: before }),
    ...(quorumLoss === undefined ? {} : { quorumLoss }),
    ...(membership === undefined ? {} : { membership }),
    owned: before === undefined ? new Set() : ownedIn(before),
  });
};
