/** Two lists → which object of the one is which of the other: by id, then by meaning, then by position. */
import type { Item } from '../codec/codec.ts';
import { isNamed, meaningKey } from './meaning-key.ts';

const idOf = (item: Item): string | undefined => (item as { readonly id?: string }).id;

type Key = (item: Item) => string | undefined;

/** Undefined of what has neither a name nor a meaning to be known by. */
const unless =
  (isKnown: (item: Item) => boolean, key: Key): Key =>
  (item) =>
    isKnown(item) ? undefined : key(item);
const isKnown = (item: Item): boolean => isNamed(item) || meaningKey(item) !== undefined;

/** For each of `items` its counterpart in `others`, each of which is used once. */
export const pairUp = (items: readonly Item[], others: readonly Item[]): readonly (Item | undefined)[] =>
  pairBy(items, others, [
    (item) => `${item.kind} ${idOf(item)} ${meaningKey(item)}`,
    unless(
      (item) => meaningKey(item) === undefined,
      (item) => `${item.kind} ${meaningKey(item)}`,
    ),
    unless(isKnown, (item) => `${item.kind} ${idOf(item)}`),
    unless(isKnown, (item) => item.kind),
  ]);

/** The same by keys: what finds no counterpart by the first looks for one by the next. */
export const pairBy = <T>(
  items: readonly T[],
  others: readonly T[],
  keys: readonly ((item: T) => string | undefined)[],
): readonly (T | undefined)[] => {
  const found = new Array<T | undefined>(items.length);
  const free = new Set(others);
  for (const key of keys) {
    const byKey = Map.groupBy(free, key);
    items.forEach((item, index) => {
      const name = found[index] === undefined ? key(item) : undefined;
      const other = name === undefined ? undefined : byKey.get(name)?.shift();
      if (other === undefined) return;
      found[index] = other;
      free.delete(other);
    });
  }
  return found;
};
