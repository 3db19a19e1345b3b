/** XML element → object of the model, by its shape. */
import type { XmlElement } from '../../xml/element.ts';
import type { FromXml } from '../model/from-xml.ts';
import type { Item, Report, Shape, Slot } from './codec.ts';

type Fields = Record<string, unknown>;

export const decode = <T extends Item>(shape: Shape<T>, element: XmlElement, report: Report): T => {
  const fields: Fields = { kind: shape.kind };
  if (shape.named === 'by-element') fields.element = element.name;
  const extra = readAttributes(shape, element, fields, report);
  const slots = shape.children?.() ?? [];
  for (const slot of slots) if (slot.mode === 'list' || slot.mode === 'section') fields[slot.field] = [];
  const others = readChildren(slots, element, fields, report);
  if (extra !== undefined) fields.extra = extra;
  if (others.length > 0) fields.others = others;
  fields.source = element;
  return fields as unknown as T;
};

const fieldNames = new WeakMap<object, ReadonlyMap<string, string>>();

const fieldNamesOf = (attributes: object): ReadonlyMap<string, string> => {
  const known =
    fieldNames.get(attributes) ?? new Map(Object.entries(attributes).map(([field, name]) => [String(name), field]));
  fieldNames.set(attributes, known);
  return known;
};

const readAttributes = (
  shape: Pick<Shape<Item>, 'attributes' | 'silent'>,
  element: XmlElement,
  fields: Fields,
  report: Report,
): Readonly<Record<string, string>> | undefined => {
  const names = fieldNamesOf(shape.attributes);
  let extra: Record<string, string> | undefined;
  for (const { name, value } of element.attributes) {
    const field = names.get(name);
    if (field !== undefined) {
      fields[field] = value;
    } else {
      extra ??= {};
      // An assignment would lose the name __proto__.
      Object.defineProperty(extra, name, { value, enumerable: true, configurable: true, writable: true });
      if (shape.silent?.includes(name) !== true) report({ kind: 'unknown-attribute', element, name });
    }
  }
  return extra;
};

const readChildren = (slots: readonly Slot[], element: XmlElement, fields: Fields, report: Report): XmlElement[] => {
  const others: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === 'text' && /[^ \t\r\n]/.test(child.text))
      report({ kind: 'text', element, name: child.text.trim() });
    if (child.kind !== 'element') continue;
    const slot = slots.find((each) =>
      each.section === undefined ? each.entries.some(({ name }) => name === child.name) : each.section === child.name,
    );
    if (slot === undefined) {
      others.push(child);
      report({ kind: 'unknown-element', element: child, name: child.name });
    } else if (!fill(slot, child, fields, report)) {
      others.push(child);
      report({ kind: 'repeated-element', element: child, name: child.name });
    }
  }
  return others;
};

/** False when the field is taken already. */
const fill = (slot: Slot, child: XmlElement, fields: Fields, report: Report): boolean => {
  if (slot.mode === 'section') return fillSection(slot, child, fields, report);
  if (slot.mode !== 'list' && fields[slot.field] !== undefined) return false;
  const codec = slot.entries.find(({ name }) => name === child.name)?.codec;
  const value = codec === undefined || slot.mode === 'opaque' ? child : codec.decode(child, report);
  if (slot.mode === 'list') (fields[slot.field] as unknown[]).push(value);
  else fields[slot.field] = value;
  return true;
};

const NO_ATTRIBUTES = {};

const fillSection = (slot: Slot, child: XmlElement, fields: Fields, report: Report): boolean => {
  const sections = (fields.sections ?? {}) as Record<string, FromXml>;
  if (sections[child.name] !== undefined) return false;
  const extra = readAttributes({ attributes: NO_ATTRIBUTES }, child, {}, report);
  const others = readChildren([{ field: slot.field, entries: slot.entries, mode: 'list' }], child, fields, report);
  const rest: FromXml = { ...(extra && { extra }), ...(others.length > 0 && { others }), source: child };
  fields.sections = { ...sections, [child.name]: rest };
  return true;
};
