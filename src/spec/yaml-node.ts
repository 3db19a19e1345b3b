/** Finds the YAML node of a path, through aliases. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Place } from '../diagnostic/place.ts';
import type { YamlPath } from './yaml-path.ts';

/** Offsets into the text: start, end of the value, sometimes the end with what follows it. */
export type Range = readonly [number, number, number?];

/** The file's first character where there is no range. */
export type PlaceOf = (range: Range | undefined) => Place;

/** The nodes of one document; a map's keys are looked through once. */
export class YamlNodes {
  readonly #document: Document;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** The node at the path, or the deepest one on the way to it. */
  value(path: YamlPath): Node | undefined {
    let node = this.#document.contents;
    for (const step of path) {
      const found = this.#child(node, step);
      const next = isPair(found) ? ((found.value ?? found.key) as Node | null) : found;
      if (next === undefined || next === null) break;
      node = next;
    }
    return node ?? undefined;
  }

  /** The key that ends the path. */
  key(path: YamlPath): Node | undefined {
    const last = path.at(-1);
    if (last === undefined) return undefined;
    const found = this.#child(this.value(path.slice(0, -1)), last);
    return isPair(found) ? (found.key as Node) : undefined;
  }

  #child(from: unknown, step: PropertyKey): Pair | Node | undefined {
    const node = isAlias(from) ? from.resolve(this.#document) : from;
    if (isMap(node)) return this.#pairsOf(node).get(String(step));
    return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map(
      map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
    );
    this.#pairs.set(map, pairs);
    return pairs;
  }
}
