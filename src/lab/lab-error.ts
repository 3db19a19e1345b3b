/** Why the lab could not do what it was asked: a diagnostic that a face can show. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';

export class LabError extends Error {
  override readonly name = 'LabError';
  readonly diagnostic: Diagnostic;

  constructor(code: string, rest: Parameters<typeof fault>[1]) {
    const diagnostic = fault(code, rest);
    super(`${diagnostic.message}${diagnostic.detail === undefined ? '' : `\n${diagnostic.detail}`}`);
    this.diagnostic = diagnostic;
  }
}
