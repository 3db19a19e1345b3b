/** Object of the model → draft of its element, by its shape. */
import type { Draft } from '../../xml/draft.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { FromXml } from '../model/from-xml.ts';
import type { Item, Shape, Slot } from './codec.ts';

export const encode = <T extends Item>(shape: Shape<T>, item: T, name: string): Draft => {
  const fields = item as unknown as Readonly<Record<string, unknown>>;
  const attributes = new Map<string, string>();
  for (const [field, attribute] of Object.entries<string>(shape.attributes)) {
    const value = fields[field];
    if (typeof value === 'string') attributes.set(attribute, value);
  }
  for (const [attribute, value] of Object.entries(item.extra ?? {})) attributes.set(attribute, value);
  const slots = (shape.children?.() ?? []).map((slot) => draftSlot(slot, fields));
  return draft(name, attributes, [...slots, item.others ?? []], item.source);
};

const draft = (
  name: string,
  attributes: ReadonlyMap<string, string>,
  slots: readonly (readonly (Draft | XmlElement)[])[],
  source: XmlElement | undefined,
): Draft => ({
  kind: 'draft',
  name,
  attributes,
  slots: slots.filter((slot) => slot.length > 0),
  ...(source && { source }),
});

const draftSlot = (slot: Slot, fields: Readonly<Record<string, unknown>>): readonly (Draft | XmlElement)[] => {
  const value = fields[slot.field];
  if (slot.mode === 'section') return draftSection(slot, fields);
  if (value === undefined) return [];
  if (slot.mode === 'opaque') return [value as XmlElement];
  return slot.mode === 'one'
    ? [draftItem(slot, value as Item)]
    : (value as readonly Item[]).map((item) => draftItem(slot, item));
};

const draftSection = (slot: Slot, fields: Readonly<Record<string, unknown>>): readonly Draft[] => {
  const name = slot.section ?? '';
  const rest = (fields.sections as Readonly<Record<string, FromXml>> | undefined)?.[name];
  const items = (fields[slot.field] as readonly Item[]).map((item) => draftItem(slot, item));
  const isAsked = slot.required !== undefined && fields.source === undefined;
  if (items.length === 0 && rest === undefined && !isAsked) return [];
  return [draft(name, new Map(Object.entries(rest?.extra ?? {})), [items, rest?.others ?? []], rest?.source)];
};

const draftItem = (slot: Slot, item: Item): Draft => {
  const entry = slot.entries.find(
    ({ name, kind }) => kind === item.kind && (item.element === undefined || item.element === name),
  );
  if (entry === undefined) throw new Error(`The CIB field ${slot.field} holds a ${item.kind}.`);
  return entry.codec.encode(item, entry.name);
};
