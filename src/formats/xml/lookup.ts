/** Finds elements and attributes in XML that was read. */
import type { XmlElement } from './element.ts';

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value;

export const elementsOf = (element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] =>
  (element?.children ?? []).filter(
    (child): child is XmlElement => child.kind === 'element' && (names.length === 0 || names.includes(child.name)),
  );

export const elementOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  elementsOf(element, name)[0];
