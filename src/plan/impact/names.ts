/** Names in a sentence. */
import type { TransitionAction } from '../../formats/transition/transition.ts';

export const joinNames = (names: readonly string[]): string => names.join(', ');

/** The nodes on which actions happen, each once. */
export const nodesIn = (actions: readonly TransitionAction[]): readonly string[] =>
  [
    ...new Set(actions.flatMap(({ from, to }) => (from === undefined ? (to === undefined ? [] : [to]) : [from]))),
  ].toSorted();
