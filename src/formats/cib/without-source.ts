/** An object of the CIB freed of the text that it was read from: for comparison, and to be laid out afresh. */
import type { XmlElement, XmlNode } from '../xml/element.ts';
import type { FromXml } from './model/from-xml.ts';

/** Deep: whatever it holds is freed too. */
export const withoutSource = <T extends FromXml>(object: T): T => free(object) as T;

const free = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(free);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { kind?: string }).kind === 'element') return freeElement(value as XmlElement);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'source')
      .map(([name, inner]) => [name, free(inner)]),
  );
};

const freeElement = ({ kind, name, attributes, children }: XmlElement): XmlElement => ({
  kind,
  name,
  attributes: attributes.map((attribute) => ({ name: attribute.name, value: attribute.value })),
  children: children.filter((child) => child.kind !== 'text' || child.text.trim() !== '').map(freeNode),
});

const freeNode = (node: XmlNode): XmlNode =>
  node.kind === 'element' ? freeElement(node) : { kind: node.kind, text: node.text };
