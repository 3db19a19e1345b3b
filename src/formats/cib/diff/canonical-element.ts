/** An element as text in which layout does not count. */
import type { XmlElement, XmlNode } from '../../xml/element.ts';

/** Elements whose children mean the same in any order. */
const UNORDERED = new Set([
  'cluster_property_set',
  'instance_attributes',
  'meta_attributes',
  'utilization',
  'operations',
  'network',
  'storage',
  'select',
  'select_attributes',
  'tag',
]);

export const canonicalElement = (element: XmlElement): string =>
  assemble(
    element.name,
    element.attributes.map(({ name, value }) => [name, value]),
    element.children.flatMap(canonicalNode),
  );

const canonicalNode = (node: XmlNode): readonly string[] => {
  if (node.kind === 'element') return [canonicalElement(node)];
  return node.kind === 'text' && node.text.trim() !== '' ? [JSON.stringify(node.text.trim())] : [];
};

/** The order of attributes never counts; that of children does, but for those of a few. */
export const assemble = (
  name: string,
  attributes: readonly (readonly [string, string])[],
  children: readonly string[],
): string => {
  const words = attributes.map(([key, value]) => `${key}=${JSON.stringify(value)}`).toSorted();
  const inner = UNORDERED.has(name) ? children.toSorted() : children;
  return `<${[name, ...words].join(' ')}>${inner.join('')}</>`;
};
