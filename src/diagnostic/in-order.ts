/** The order in which diagnostics are told. */
import type { Diagnostic } from './diagnostic.ts';

/** What has no place first, then by file, line and column; those of one place stay as they came. */
export const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.toSorted(
    ({ place: a }, { place: b }) =>
      compare(a?.file ?? '', b?.file ?? '') || (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
