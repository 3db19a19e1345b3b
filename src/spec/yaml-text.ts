/** The text as YAML: its plain value, and the place of everything in it. */
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { unknownAlias } from './yaml-aliases.ts';
import { yamlFault } from './yaml-fault.ts';
import { keyFaults } from './yaml-keys.ts';
import { tooDeep, tooManyAliases, whyUnread } from './yaml-limits.ts';
import { type PlaceOf, YamlNodes } from './yaml-node.ts';
import type { YamlPath } from './yaml-path.ts';
import { keepWords } from './yaml-words.ts';

export interface YamlText {
  /** Plain objects, arrays, texts and figures; undefined where the text is too broken to go on. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Of the value at that path, or of the nearest thing around it that is written down. */
  readonly valuePlace: (path: YamlPath) => Place;
  /** Of the key that ends the path, or of the nearest thing around it; the file's first character for []. */
  readonly keyPlace: (path: YamlPath) => Place;
}

export const readYaml = (text: string, file: string): YamlText => {
  const top: Place = { file, line: 1, column: 1 };
  const unread = whyUnread(text, top);
  if (unread !== undefined) return broken([unread], top);
  try {
    return readDocument(text, top);
  } catch (error) {
    // Nesting that the estimate has missed: the reader's own recursion ran out of stack.
    if (error instanceof RangeError) return broken([tooDeep(top)], top);
    throw error;
  }
};

const readDocument = (text: string, top: Place): YamlText => {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Its warnings are among the document's; by itself it would print them too.
    logLevel: 'error',
    // Its own search for duplicates takes time by the square; keyFaults has them.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    merge: false,
  });
  const placeOf: PlaceOf = (range) => {
    if (range === undefined) return top;
    const [from, to] = range;
    const { line, col } = lines.linePos(from);
    // Not looked for in the text: in one line of a megabyte that takes time by the square.
    const nextLine = lines.lineStarts[line];
    const length = Math.min(to, nextLine === undefined ? text.length : nextLine - 1) - from;
    return { file: top.file, line, column: col, ...(length > 0 && { length }) };
  };

  const keys = keyFaults(document, placeOf);
  // After the first fault of syntax the reader guesses, and what it says of the rest misleads.
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) return broken([...keys, yamlFault(fault, placeOf(fault.pos))], top);
  const aliases = tooManyAliases(document, placeOf) ?? unknownAlias(document, placeOf);
  if (aliases !== undefined) return broken([aliases], top);

  keepWords(document);
  const nodes = new YamlNodes(document);
  return {
    value: document.toJS({ maxAliasCount: -1 }) as unknown,
    diagnostics: keys,
    valuePlace: (path) => placeOf(nodes.value(path)?.range ?? undefined),
    keyPlace: (path) => (path.length === 0 ? top : placeOf((nodes.key(path) ?? nodes.value(path))?.range ?? undefined)),
  };
};

const broken = (diagnostics: readonly Diagnostic[], top: Place): YamlText => ({
  value: undefined,
  diagnostics,
  valuePlace: () => top,
  keyPlace: () => top,
});
