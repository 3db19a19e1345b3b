/** Two transitions, the second of which begins where the first one ends, as one. */
import type { Transition, TransitionAction } from './transition.ts';

export const inSequence = (first: Transition, second: Transition): Transition => ({
  kind: 'transition',
  unclean: first.unclean,
  before: first.before,
  actions: joined(first.actions, second.actions),
  operations: [...first.operations, ...second.operations],
  forgets: [...first.forgets, ...second.forgets],
  after: second.after,
});

/** What stops in the first and starts in the second was restarted where that is the same node, and else moved. */
const joined = (
  first: readonly TransitionAction[],
  second: readonly TransitionAction[],
): readonly TransitionAction[] => {
  const stops = first.filter(({ kind, hindered }) => kind === 'stop' && hindered === undefined);
  const starts = second.filter(({ kind, hindered }) => kind === 'start' && hindered === undefined);
  const startOf = new Map<TransitionAction, TransitionAction>();
  const pair = (fits: (stop: TransitionAction, start: TransitionAction) => boolean): void => {
    for (const start of starts.filter((each) => ![...startOf.values()].includes(each))) {
      const stop = stops.find((each) => !startOf.has(each) && each.resource === start.resource && fits(each, start));
      if (stop !== undefined) startOf.set(stop, start);
    }
  };
  pair((stop, start) => stop.from === start.to);
  pair(() => true);
  const begun = new Set(startOf.values());
  return [...first.map((each) => again(each, startOf.get(each))), ...second.filter((each) => !begun.has(each))];
};

const again = (stop: TransitionAction, start: TransitionAction | undefined): TransitionAction => {
  if (start === undefined) return stop;
  const kind = stop.from === start.to ? 'restart' : 'move';
  return { ...stop, kind, word: kind, ...(start.to === undefined ? {} : { to: start.to }) };
};
