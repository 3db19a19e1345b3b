/** An object of the CIB with something done to each object inside it, from the innermost out. */
import type { Item } from '../codec/codec.ts';

/** `within` is the field of the owner that holds the item. */
export type Visit = (item: Item, within: string, owner: Item) => Item;

export const rewrite = <T extends Item>(root: T, visit: Visit): T => {
  let changed = false;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(root)) {
    fields[name] = value;
    if (name === 'source' || name === 'others' || name === 'extra' || name === 'sections') continue;
    if (Array.isArray(value)) fields[name] = rewriteList(value, name, root, visit);
    else if (isItem(value)) fields[name] = visit(rewrite(value, visit), name, root);
    changed ||= fields[name] !== value;
  }
  return changed ? (fields as unknown as T) : root;
};

const rewriteList = (list: readonly unknown[], within: string, owner: Item, visit: Visit): readonly unknown[] => {
  const next = list.map((item) => (isItem(item) ? visit(rewrite(item, visit), within, owner) : item));
  return next.some((item, index) => item !== list[index]) ? next : list;
};

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'kind' in value;
