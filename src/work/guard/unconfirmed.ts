/** Applies that were cut off while the nodes' timers were set. */
import type { Observed } from '../../plan/observed.ts';

/** The oldest first. */
export const unconfirmed = (observed: Observed): readonly string[] =>
  [
    ...new Set([...observed.values()].flatMap(({ lastApply }) => (lastApply?.guard === 'armed' ? [lastApply.id] : []))),
  ].toSorted();
