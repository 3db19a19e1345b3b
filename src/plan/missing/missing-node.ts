/** A node that could not be reached, in a plan that goes on without it. */
export interface MissingNode {
  readonly name: string;
  /** What is done on the others and not there, in the words of their differences. */
  readonly notDone: readonly string[];
  /**
   * put: in standby by this plan. kept: in standby since an earlier apply. needless: nothing is done that it would lack.
   * unknown-to-cluster: it was never a member, so there is nothing of it that could start.
   */
  readonly standby: 'put' | 'kept' | 'needless' | 'unknown-to-cluster';
}
