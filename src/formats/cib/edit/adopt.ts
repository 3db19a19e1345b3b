/** A wanted object in the clothes of a present one: its source, and the inner ids that nobody named. */
import type { Item } from '../codec/codec.ts';
import { isNamed } from './meaning-key.ts';
import { pairUp } from './pair-up.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the object says is `wanted`'s; ids of sets, pairs, operations, rules and the like are `present`'s, so that two tools which
 * name them differently do not fight. An id that `referenced` holds stays as it is wanted.
 */
export const adopt = <T extends Item>(wanted: T, present: Item, referenced: ReadonlySet<string> = new Set()): T => {
  if ((wanted as Item) === present) return wanted;
  const from = present as unknown as Fields;
  const fields: Record<string, unknown> = { ...(wanted as unknown as Fields) };
  for (const [name, value] of Object.entries(fields)) {
    const other = from[name];
    if (name === 'source' || name === 'others' || name === 'sections') continue;
    if (Array.isArray(value) && Array.isArray(other)) fields[name] = adoptList(value, other, referenced);
    else if (isItem(value) && isItem(other) && value.kind === other.kind)
      fields[name] = adopt(value, other, referenced);
  }
  if (present.source !== undefined) fields.source = present.source;
  const wantedId = fields.id as string | undefined;
  if (!isNamed(wanted) && !referenced.has(wantedId ?? '')) {
    if (from.id === undefined) delete fields.id;
    else fields.id = from.id;
  }
  return fields as unknown as T;
};

const adoptList = (
  wanted: readonly Item[],
  present: readonly Item[],
  referenced: ReadonlySet<string>,
): readonly Item[] => {
  const counterparts = pairUp(wanted, present);
  return wanted.map((item, index) => {
    const other = counterparts[index];
    return other === undefined ? item : adopt(item, other, referenced);
  });
};

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'kind' in value;
