/** The text as YAML: its plain value, and the place of everything in it. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { yamlFault } from './yaml-fault.ts';

/** Steps from the top of the file, such as ['nodes', 'lan-slave', 'links', 0]. */
export type YamlPath = readonly PropertyKey[];

export interface YamlText {
  /** Plain objects, arrays, texts and figures; undefined where the text is too broken to go on. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Of the value at that path, or of the nearest thing around it that is written down. */
  readonly valuePlace: (path: YamlPath) => Place;
  /** Of the key that ends the path. */
  readonly keyPlace: (path: YamlPath) => Place;
}

const mostBytes = 1_048_576;
const mostAliases = 100;

export const readYaml = (text: string, file: string): YamlText => {
  const top: Place = { file, line: 1, column: 1 };
  const broken = (diagnostic: Diagnostic): YamlText => ({
    value: undefined,
    diagnostics: [diagnostic],
    valuePlace: () => top,
    keyPlace: () => top,
  });
  if (Buffer.byteLength(text) > mostBytes) {
    return broken(
      fault('spec/too-large', {
        place: top,
        message: 'The file is larger than 1 MiB.',
        remedy: 'Give a relais.yaml: a cluster of 16 nodes takes a few kB.',
      }),
    );
  }
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      version: '1.2',
      schema: 'core',
      merge: false,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return broken(
      fault('spec/too-deep', {
        place: top,
        message: 'The file is nested too deeply to be read.',
        remedy: 'Take the nesting out: a relais.yaml is about six levels deep.',
      }),
    );
  }
  const placeAt = (from: number, to: number): Place => placeOf(lines, file, text, from, to);
  const diagnostics = [...document.errors, ...document.warnings].map((problem) =>
    yamlFault(problem, placeAt(problem.pos[0], problem.pos[1])),
  );
  const goesOn = document.errors.every((error) => error.code === 'DUPLICATE_KEY') && document.warnings.length === 0;
  const range = (node: Node | null | undefined): Place | undefined =>
    node?.range ? placeAt(node.range[0], node.range[1]) : undefined;
  return {
    value: goesOn ? document.toJS({ maxAliasCount: mostAliases }) : undefined,
    diagnostics,
    valuePlace: (path) => range(valueAt(document, path)) ?? top,
    keyPlace: (path) => range(pairAt(document, path)?.key as Node) ?? range(valueAt(document, path)) ?? top,
  };
};

const placeOf = (lines: LineCounter, file: string, text: string, from: number, to: number): Place => {
  const { line, col } = lines.linePos(from);
  const endOfLine = text.indexOf('\n', from);
  const length = Math.min(to, endOfLine === -1 ? text.length : endOfLine) - from;
  return { file, line, column: col, ...(length > 0 ? { length } : {}) };
};

const resolved = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);

const stepInto = (document: Document, from: unknown, step: PropertyKey): Pair | Node | undefined => {
  const node = resolved(document, from);
  if (isMap(node))
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step)) as Pair | undefined;
  return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
};

const isPair = (thing: unknown): thing is Pair => typeof thing === 'object' && thing !== null && 'key' in thing;

const pairAt = (document: Document, path: YamlPath): Pair | undefined => {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const found = stepInto(document, valueAt(document, path.slice(0, -1)), last);
  return isPair(found) ? found : undefined;
};

/** The node at the path, or the deepest one on the way to it. */
const valueAt = (document: Document, path: YamlPath): Node | undefined => {
  let node = document.contents as Node | null;
  for (const step of path) {
    const found = stepInto(document, node, step);
    const next = isPair(found) ? ((found.value ?? found.key) as Node | null) : found;
    if (next === undefined || next === null) return node ?? undefined;
    node = next;
  }
  return node ?? undefined;
};
