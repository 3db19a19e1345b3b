/** Prints diagnostics on standard error, with the line of the file that each one points at. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type RenderOptions, renderBriefly, renderDiagnostics } from '../diagnostic/render.ts';
import type { Face } from './face.ts';
import { hideInSource } from './hide-in-source.ts';

const sources = new Map<string, string>();

/** From now on diagnostics that point into this file show their line. */
export const rememberSource = (file: string, text: string): void => {
  sources.set(file, text);
};

/** The text of a file that was read; undefined where none was read by that name. */
export const rememberedSource = (file: string): string | undefined => sources.get(file);

/** @param source the text that the places point into; '' for the files that were read by loadSpec. */
export const printDiagnostics = (diagnostics: readonly Diagnostic[], source: string, face: Face): void => {
  if (diagnostics.length === 0) return;
  face.told?.(diagnostics);
  face.err(renderDiagnostics(diagnostics, optionsFor(diagnostics, face, source)));
};

/** Risks that a command goes on with: a line each. */
export const printBriefly = (diagnostics: readonly Diagnostic[], face: Face): void => {
  face.told?.(diagnostics);
  face.err(renderBriefly(diagnostics, optionsFor(diagnostics, face, '')));
};

const optionsFor = (diagnostics: readonly Diagnostic[], face: Face, source: string): RenderOptions => {
  const more = new Set(diagnostics.flatMap(({ hides = [] }) => hides));
  const shown = new Map<string, string>();
  return {
    sourceOf: (file) => {
      const text = source === '' ? sources.get(file) : source;
      if (text === undefined) return undefined;
      const known = shown.get(file) ?? hideInSource(text, more);
      shown.set(file, known);
      return known;
    },
    colour: face.colour,
  };
};
