/** The ids that objects refer to by `id-ref`. */
import type { Item } from '../codec/codec.ts';

export const references = (items: Iterable<Item>): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const item of items) collect(item, found);
  return found;
};

const collect = (item: Item, found: Set<string>): void => {
  for (const [name, value] of Object.entries(item)) {
    if (name === 'idRef' && typeof value === 'string') found.add(value);
    if (name === 'source' || name === 'others' || name === 'extra' || typeof value !== 'object' || value === null)
      continue;
    for (const child of Array.isArray(value) ? value : [value]) collect(child as Item, found);
  }
};
