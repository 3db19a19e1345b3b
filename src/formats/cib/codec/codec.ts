/** One description an element kind, from which its objects are read and drafted: so that neither way can forget what the other knows. */
import type { Draft } from '../../xml/draft.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { FromXml } from '../model/from-xml.ts';

/** What reading meets that the model has no field for. */
export type Report = (finding: Finding) => void;
export interface Finding {
  readonly kind: 'unknown-attribute' | 'unknown-element' | 'repeated-element' | 'text';
  readonly element: XmlElement;
  /** The attribute's or the child element's name; the text. */
  readonly name: string;
}

export interface Codec {
  readonly decode: (element: XmlElement, report: Report) => Item;
  /** `name` is the XML element's. */
  readonly encode: (item: Item, name: string) => Draft;
}

/** Any object of the model, as the machinery sees it. */
export type Item = FromXml & { readonly kind: string; readonly element?: string };

/** Element name → codec, for one field of the parent. */
export interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly codec: Codec;
}

type Text<T> = { readonly [K in keyof T]-?: string extends NonNullable<T[K]> ? K : never }[keyof T] & string;

export interface Shape<T extends Item> {
  readonly kind: T['kind'];
  /** Field → XML attribute, in the order of a new element. */
  readonly attributes: { readonly [K in Exclude<Text<T>, 'kind' | 'element'>]: string };
  /** Attributes that go to `extra` without a word. */
  readonly silent?: readonly string[];
  /** Read the element's own name into the field `element`. */
  readonly named?: 'by-element';
  /** In the order of a new element. A function, since rules hold rules. */
  readonly children?: () => readonly Slot[];
}

export interface Slot {
  readonly field: string;
  readonly entries: readonly Entry[];
  /** `section`: the field is a list inside an element of this name; `opaque`: the element itself is the field. */
  readonly mode: 'list' | 'one' | 'section' | 'opaque';
  readonly section?: string;
  /** A section without objects is printed all the same, where nothing is read that had none. */
  readonly required?: true;
}

export const list = (field: string, ...entries: readonly Entry[]): Slot => ({ field, entries, mode: 'list' });
export const one = (field: string, ...entries: readonly Entry[]): Slot => ({ field, entries, mode: 'one' });
export const entry = (name: string, kind: string, codec: Codec): Entry => ({ name, kind, codec });
