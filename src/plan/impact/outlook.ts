/** What a plan makes of the cluster's configuration and quorum: known before Pacemaker is asked what it would do about it. */
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Spec } from '../../spec/spec.ts';
import { type LiveCib, liveCib } from '../live-cib.ts';
import type { Observed } from '../observed.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';
import { type MembershipChange, membershipChange } from './membership-change.ts';
import { type QuorumLoss, quorumLoss } from './quorum-loss.ts';

export interface Outlook {
  readonly spec: Spec;
  readonly observed: Observed;
  readonly steps: readonly Step[];
  /** Absent where no cluster was ever. */
  readonly live?: LiveCib;
  /** The configuration after the apply. */
  readonly next: Configuration;
  /** Present where the cluster loses it. */
  readonly quorumLoss?: QuorumLoss;
  /** Present where nodes join or leave. */
  readonly membership?: MembershipChange;
}

export const outlookOf = (spec: Spec, desired: State, observed: Observed, steps: readonly Step[]): Outlook => {
  const live = liveCib(spec, observed);
  const before = live?.cib.configuration;
  const edits = steps.flatMap(({ action }) => (action.kind === 'commit' ? [action.edits] : []));
  const next = before === undefined ? desired.configuration : edits.reduce<Configuration>(editConfiguration, before);
  if (next === undefined) throw new Error('A plan without a configuration has no impact.');
  const loss =
    before === undefined
      ? undefined
      : quorumLoss({ cluster: spec.cluster, desired, observed, steps, live: before, next });
  const membership = membershipChange(spec.cluster, desired, observed);
  return {
    ...{ spec, observed, steps, next },
    ...(membership === undefined ? {} : { membership }),
    ...(live === undefined ? {} : { live }),
    ...(loss === undefined ? {} : { quorumLoss: loss }),
  };
};
