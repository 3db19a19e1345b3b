/** Two lists → which object of the one is which of the other: by id, then by meaning, then by position. */
import type { Item } from '../codec/codec.ts';
import { isNamed, meaningKey } from './meaning-key.ts';

const idOf = (item: Item): string | undefined => (item as { readonly id?: string }).id;

/** For each of `items` its counterpart in `others`, each of which is used once. */
export const pairUp = (items: readonly Item[], others: readonly Item[]): readonly (Item | undefined)[] => {
  const found = new Array<Item | undefined>(items.length);
  const free = new Set(others);
  const pass = (key: (item: Item) => string | undefined): void => {
    const byKey = new Map<string, Item[]>();
    for (const other of free) {
      const name = key(other);
      if (name === undefined) continue;
      const same = byKey.get(name);
      if (same === undefined) byKey.set(name, [other]);
      else same.push(other);
    }
    items.forEach((item, index) => {
      const name = found[index] === undefined ? key(item) : undefined;
      const other = name === undefined ? undefined : byKey.get(name)?.shift();
      if (other !== undefined) {
        found[index] = other;
        free.delete(other);
      }
    });
  };
  pass((item) => `${item.kind} ${idOf(item)} ${meaningKey(item)}`);
  pass((item) => (meaningKey(item) === undefined ? undefined : `${item.kind} ${meaningKey(item)}`));
  pass((item) => (isNamed(item) || meaningKey(item) !== undefined ? undefined : `${item.kind} ${idOf(item)}`));
  pass((item) => (isNamed(item) || meaningKey(item) !== undefined ? undefined : item.kind));
  return found;
};
