/** `--adopt ID`, again for more, or `--adopt all`: what relais did not make and may take over. */
import type { Adoption } from '../../plan/foreign.ts';

export const adoptionOf = (ids: readonly string[] = []): Adoption =>
  ids.length === 0 ? 'none' : ids.includes('all') ? 'all' : new Set(ids);

/** For commander: gathers the words of an option that may be given again. */
export const gather = (word: string, before: readonly string[] = []): readonly string[] => [...before, word];

export const adoptHelp =
  'take over an object of the cluster that relais did not make and the file has; "all" for all such';
