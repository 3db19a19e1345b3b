/** What an apply will do, and why: made once, printed by `plan`, executed by `apply`. */
import type { Difference } from './difference.ts';
import type { ForeignObject } from './foreign.ts';
import type { Impact } from './impact/impact.ts';
import type { MissingNode } from './missing/missing-node.ts';
import type { Step } from './step.ts';

export interface Plan {
  readonly format: 'relais.plan/1';
  readonly cluster: string;
  /** The file that it was made from. */
  readonly file: string;
  /** Nodes that could not be reached: the plan goes on without them. Absent where there are none. */
  readonly missing?: readonly MissingNode[];
  readonly differences: readonly Difference[];
  /** Objects of the CIB that relais did not make: left alone. */
  readonly foreign: readonly ForeignObject[];
  /** In the order of their waves; those of one node and wave in the order in which they run. */
  readonly steps: readonly Step[];
  /** What services live through; absent until Pacemaker was asked. */
  readonly impact?: Impact;
}

/** Nothing is to be done. */
export const isEmpty = (plan: Plan): boolean => plan.differences.length === 0;
