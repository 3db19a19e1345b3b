/** What Pacemaker would do, and what the steps outside the CIB do → what services live through. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Transition, TransitionAction } from '../../formats/transition/transition.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Step } from '../step.ts';
import type { DrilledGaps } from './expected-gap.ts';
import { fencingLoss } from './fencing-loss.ts';
import type { Effect, Impact, Need, PredictionKind } from './impact.ts';
import { type MembershipChange, membershipEffect } from './membership-change.ts';
import { otherEffects } from './other-effects.ts';
import { promotableIn, serviceParts } from './parts.ts';
import type { QuorumLoss } from './quorum-loss.ts';
import { serviceEffect } from './service-effect.ts';
import { stepEffects } from './step-effects.ts';
import { unforeseenEffects } from './unforeseen.ts';

export interface Circumstances {
  readonly spec: Spec;
  readonly prediction: PredictionKind;
  /** Present when Pacemaker was asked. */
  readonly transition?: Transition;
  /** The configuration in force, where there is one. */
  readonly live?: Configuration;
  /** The configuration after the apply. */
  readonly next: Configuration;
  /** Ids of what relais made. */
  readonly owned: ReadonlySet<string>;
  readonly steps: readonly Step[];
  /** Present where the cluster loses it. */
  readonly quorumLoss?: QuorumLoss;
  /** Present where nodes join or leave. */
  readonly membership?: MembershipChange;
  readonly drilled: DrilledGaps;
  /** Processes that wait for each processor of a node. */
  readonly waiting: number;
}

export const judgeImpact = (seen: Circumstances): Impact => {
  const parts = serviceParts(seen.spec, seen.live, seen.next, seen.owned);
  const actions = seen.transition?.actions ?? [];
  const effects = [
    ...parts.flatMap((part) => one(serviceEffect(part, seen))),
    ...otherEffects(
      actions.filter(({ resource }) => !parts.some(({ address, serving }) => [address, ...serving].includes(resource))),
      promotableIn(seen.next),
    ),
    ...(seen.prediction === 'failed' ? unforeseenEffects(parts, seen.live, seen.next) : []),
    ...membershipEffect(seen.membership),
    ...stepEffects(seen.steps, seen.spec),
    ...quorumEffect(seen),
  ];
  const merged = merge(effects);
  return {
    prediction: seen.prediction,
    effects: merged,
    needs: [...merged.flatMap(needOf), ...fencingLoss(seen.live, seen.next, nodeNames(seen.spec)), ...quorumNeed(seen)],
    actions: actions.toSorted((a, b) => order(a, b)),
  };
};

const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** The scheduler's order of a clone's instances means nothing. */
const order = (a: TransitionAction, b: TransitionAction): number =>
  a.resource === b.resource ? (a.from ?? a.to ?? '').localeCompare(b.from ?? b.to ?? '') : 0;

const severity: readonly Effect['effect'][] = ['stops', 'interrupted', 'starts', 'unnoticed'];

/** A service that the CIB and a step touch is told once, by the worse of both. */
const merge = (effects: readonly Effect[]): readonly Effect[] =>
  [...Map.groupBy(effects, ({ of, name }) => `${of} ${name}`).values()].flatMap((same) => {
    const worst = same.toSorted((a, b) => severity.indexOf(a.effect) - severity.indexOf(b.effect))[0];
    return worst === undefined ? [] : [{ ...worst, says: same.flatMap(({ says }) => says) }];
  });

const needOf = ({ of, name, effect }: Effect): readonly Need[] =>
  effect === 'stops'
    ? [{ allow: `stop:${name}`, why: `${of === 'service' ? '' : `the ${of} `}${name} stops for good` }]
    : [];

const nodeNames = ({ nodes }: Spec): readonly string[] => nodes.map(({ name }) => name);

const quorumNeed = ({ quorumLoss }: Circumstances): readonly Need[] =>
  quorumLoss === undefined ? [] : [{ allow: 'lose:quorum', why: quorumLoss.why }];

/** What Pacemaker makes of it for good it says itself, asked about a cluster without quorum. */
const quorumEffect = ({ quorumLoss }: Circumstances): readonly Effect[] =>
  quorumLoss === undefined
    ? []
    : [{ of: 'cluster', name: 'the cluster', effect: 'interrupted', says: [`has no quorum ${quorumLoss.lasts}`] }];
