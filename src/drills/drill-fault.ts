/** A step of a drill that could not be done: thrown inside the drill, told as a Diagnostic outside of it. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

export class DrillFault extends Error {
  override readonly name = 'DrillFault';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
