/** Diagnostics without those that say of one place what another has said. */
import type { Diagnostic } from './diagnostic.ts';

export const eachOnce = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const told = new Set<string>();
  return diagnostics.filter(({ code, message, place, host }) => {
    const key = JSON.stringify([code, message, place?.file, place?.line, place?.column, host]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
};
