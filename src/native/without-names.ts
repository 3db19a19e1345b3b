/** Sets of attributes without what has one of these names. */
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';

/** A set in which nothing is goes too, unless it has a rule or stands for another one. */
export const withoutNames = (sets: readonly AttributeSet[], names: ReadonlySet<string>): readonly AttributeSet[] =>
  sets.flatMap((set) => {
    const pairs = set.pairs.filter(({ name = '' }) => !names.has(name));
    return pairs.length === 0 && set.rules.length === 0 && set.idRef === undefined ? [] : [{ ...set, pairs }];
  });
