/** Prints diagnostics on standard error. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderDiagnostics } from '../diagnostic/render.ts';
import type { Face } from './face.ts';

/** @param source the text that the places point into; '' where there is none. */
export const printDiagnostics = (diagnostics: readonly Diagnostic[], source: string, face: Face): void => {
  if (diagnostics.length > 0) face.err(renderDiagnostics(diagnostics, { source, colour: face.colour }));
};
