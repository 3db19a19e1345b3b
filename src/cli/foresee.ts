/** Asks Pacemaker what it would do about a plan, and says what services would live through. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { withExpectations } from '../plan/impact/expectations.ts';
import { impactOf } from '../plan/impact/impact-of.ts';
import { outlookOf } from '../plan/impact/outlook.ts';
import { predictionQuestion } from '../plan/impact/prediction-question.ts';
import type { Observed } from '../plan/observed.ts';
import { isEmpty, type Plan } from '../plan/plan.ts';
import type { State } from '../plan/state.ts';
import type { Spec } from '../spec/spec.ts';
import { predict } from '../work/predict.ts';
import { drilledGaps } from './drill/drilled-gaps.ts';
import type { Face } from './face.ts';

export interface Scenery {
  readonly spec: Spec;
  readonly desired: State;
  readonly observed: Observed;
  readonly hosts: ReadonlyMap<string, Host>;
}

export interface Foreseen {
  /** The plan with its impact. */
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** One round trip, and only where Pacemaker has something to decide. @throws HostError when the host is lost. */
export const foresee = async (
  plan: Plan,
  { spec, desired, observed, hosts }: Scenery,
  face: Face,
): Promise<Foreseen> => {
  if (isEmpty(plan)) return { plan, diagnostics: [] };
  const outlook = outlookOf(spec, desired, observed, plan.steps);
  const [{ predicted, diagnostics }, drilled] = await Promise.all([
    predict(predictionQuestion(outlook), spec, hosts, face.signal),
    drilledGaps(spec.cluster, face.env),
  ]);
  const impact = impactOf(outlook, predicted, drilled);
  const steps = withExpectations(outlook, predicted.transition, impact);
  return { plan: { ...plan, steps, impact }, diagnostics };
};
