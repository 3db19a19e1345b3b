/** Fencing levels in the ids that they have in the cluster: a level is known by whom it fences in which turn, its id is only a name. */
import type { FencingLevel } from '../model/fencing-level.ts';
import { pairBy } from './pair-up.ts';

/**
 * `wanted` in its order, each level that `present` has under another id with that id. One that is new keeps its own, unless a level
 * that stays has it.
 */
export const inPresentIds = (
  wanted: readonly FencingLevel[],
  present: readonly FencingLevel[],
): readonly FencingLevel[] => {
  const counterparts = pairBy(wanted, present, [(level) => `${level.id} ${turnOf(level)}`, turnOf, ({ id }) => id]);
  const taken = new Set(present.map(({ id }) => id));
  return wanted.map((level, index) => {
    const id = counterparts[index]?.id ?? unused(level.id, taken);
    taken.add(id);
    return id === level.id || id === undefined ? level : { ...level, id };
  });
};

const turnOf = ({ target, targetPattern, targetAttribute, targetValue, index }: FencingLevel): string =>
  JSON.stringify([target, targetPattern, targetAttribute, targetValue, index]);

const unused = (id: string | undefined, taken: ReadonlySet<string | undefined>): string | undefined => {
  if (id === undefined) return id;
  let free = id;
  for (let count = 0; taken.has(free); count += 1) free = `${id}-${count}`;
  return free;
};
