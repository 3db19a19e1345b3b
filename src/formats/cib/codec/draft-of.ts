/** A single object or set of a section → the draft of its element. */
import type { Draft } from '../../xml/draft.ts';
import { sectionSlots } from './cib.ts';
import type { Item } from './codec.ts';

/** `section` is the field of the configuration that holds the item. */
export const draftOf = (section: string, item: Item): Draft => {
  const entries = sectionSlots.find((slot) => slot.field === section)?.entries ?? [];
  const entry = entries.find(
    ({ name, kind }) => kind === item.kind && (item.element === undefined || item.element === name),
  );
  if (entry === undefined) throw new Error(`The CIB section ${section} holds no ${item.kind}.`);
  return entry.codec.encode(item, entry.name);
};
