/** Finds the YAML node of a path, through aliases. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { YamlPath } from './yaml-path.ts';

/** Offsets into the text: start, end of the value, end with what follows it. */
export type Range = readonly [number, number, number];

/** The node at the path, or the deepest one on the way to it. */
export const valueNode = (document: Document, path: YamlPath): Node | undefined => {
  let node = document.contents as Node | null;
  for (const step of path) {
    const found = child(document, node, step);
    const next = isPair(found) ? ((found.value ?? found.key) as Node | null) : found;
    if (next === undefined || next === null) break;
    node = next;
  }
  return node ?? undefined;
};

/** The key that ends the path. */
export const keyNode = (document: Document, path: YamlPath): Node | undefined => {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const parent = valueNode(document, path.slice(0, -1));
  const found = child(document, parent, last);
  return isPair(found) ? (found.key as Node) : undefined;
};

const child = (document: Document, from: unknown, step: PropertyKey): Pair | Node | undefined => {
  const node = isAlias(from) ? from.resolve(document) : from;
  if (isMap(node))
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step)) as Pair | undefined;
  return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
};
