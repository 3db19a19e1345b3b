/** Prints diagnostics on standard error, with the line of the file that each one points at. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderDiagnostics } from '../diagnostic/render.ts';
import type { Face } from './face.ts';

const sources = new Map<string, string>();

/** From now on diagnostics that point into this file show their line. */
export const rememberSource = (file: string, text: string): void => {
  sources.set(file, text);
};

/** @param source the text that the places point into; '' for the files that were read by loadSpec. */
export const printDiagnostics = (diagnostics: readonly Diagnostic[], source: string, face: Face): void => {
  if (diagnostics.length === 0) return;
  const sourceOf = (file: string): string | undefined => (source === '' ? sources.get(file) : source);
  face.err(renderDiagnostics(diagnostics, { sourceOf, colour: face.colour }));
};
