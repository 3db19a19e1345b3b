/** The text as YAML: its plain value, and the place of everything in it. */
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { yamlFault } from './yaml-fault.ts';
import { keyNode, type Range, valueNode } from './yaml-node.ts';
import type { YamlPath } from './yaml-path.ts';

export interface YamlText {
  /** Plain objects, arrays, texts and figures; undefined where the text is too broken to go on. */
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Of the value at that path, or of the nearest thing around it that is written down. */
  readonly valuePlace: (path: YamlPath) => Place;
  /** Of the key that ends the path, or of the nearest thing around it; the file's first character for []. */
  readonly keyPlace: (path: YamlPath) => Place;
}

const mostBytes = 1_048_576;
const mostAliases = 100;
const mostLevels = 40;

export const readYaml = (text: string, file: string): YamlText => {
  const top: Place = { file, line: 1, column: 1 };
  const refused = refusedUnread(text, top);
  if (refused !== undefined) return broken(refused, top);

  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: '1.2',
    schema: 'core',
    merge: false,
  });
  const placeOf = (from: number, to: number): Place => {
    const { line, col } = lines.linePos(from);
    const lineBreak = text.indexOf('\n', from);
    const length = Math.min(to, lineBreak === -1 ? text.length : lineBreak) - from;
    return { file, line, column: col, ...(length > 0 && { length }) };
  };
  const place = (range: Range | undefined): Place => (range === undefined ? top : placeOf(range[0], range[1]));

  const aliases = aliasFault(document, place);
  if (aliases !== undefined) return broken(aliases, top);
  const duplicates = document.errors.filter((error) => error.code === 'DUPLICATE_KEY');
  // After the first fault of syntax the reader guesses, and what it says of the rest misleads.
  const [firstBroken] = [...document.errors.filter((error) => error.code !== 'DUPLICATE_KEY'), ...document.warnings];
  const problems = firstBroken === undefined ? duplicates : [...duplicates, firstBroken];
  const diagnostics = problems.map((problem) => {
    const [from, to] = problem.pos;
    const word =
      problem.code === 'DUPLICATE_KEY' ? (/^[^\s:,{}[\]]+/.exec(text.slice(from, from + 200))?.[0].length ?? 0) : 0;
    return yamlFault(problem, placeOf(from, Math.max(to, from + word)));
  });
  return {
    value: firstBroken === undefined ? document.toJS({ maxAliasCount: -1 }) : undefined,
    diagnostics: [...diagnostics, ...oddKeys(document, place)],
    valuePlace: (path) => place(valueNode(document, path)?.range ?? undefined),
    keyPlace: (path) =>
      path.length === 0 ? top : place((keyNode(document, path) ?? valueNode(document, path))?.range ?? undefined),
  };
};

const broken = (diagnostic: Diagnostic, top: Place): YamlText => ({
  value: undefined,
  diagnostics: [diagnostic],
  valuePlace: () => top,
  keyPlace: () => top,
});

/** What would cost too much to read at all. */
const refusedUnread = (text: string, place: Place): Diagnostic | undefined => {
  if (new TextEncoder().encode(text).length > mostBytes) {
    return fault('spec/too-large', {
      place,
      message: 'The file is larger than 1 MiB.',
      remedy: 'Name a relais.yaml: even 16 nodes take a few kB.',
    });
  }
  // Levels are brackets inside one another, columns of indentation, or dashes in a row; counted roughly, and never too low.
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const indent = /^[ \t\-?:]*/.exec(line)?.[0].length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') open += 1;
      else if ((character === ']' || character === '}') && open > 0) open -= 1;
      if (open + indent / 2 > mostLevels * 2) {
        return fault('spec/too-deep', {
          place: { ...place, line: index + 1 },
          message: 'The file is nested too deeply to be a relais.yaml, which has about six levels.',
          remedy: 'Take the nesting out.',
        });
      }
    }
  }
  return undefined;
};

const aliasFault = (document: Document, place: (range: Range | undefined) => Place): Diagnostic | undefined => {
  let count = 0;
  let range: Range | undefined;
  let nested = false;
  visit(document, {
    Alias: (_key, alias, path) => {
      count += 1;
      range ??= alias.range ?? undefined;
      // An alias inside something that has an anchor itself can grow without bound.
      nested ||= path.some((above) => 'anchor' in above && above.anchor !== undefined);
      return count > mostAliases || nested ? visit.BREAK : undefined;
    },
  });
  if (count <= mostAliases && !nested) return undefined;
  return fault('spec/too-many-aliases', {
    place: place(range),
    message: nested
      ? 'An alias stands inside something that has an anchor itself.'
      : `There are more than ${mostAliases} aliases.`,
    remedy: 'Write the values out.',
  });
};

/** Keys that JavaScript would take for something else, and lose. */
const oddKeys = (document: Document, place: (range: Range | undefined) => Place): Diagnostic[] => {
  const found: Diagnostic[] = [];
  visit(document, {
    Pair: (_key, pair) => {
      const key = pair.key as { value?: unknown; range?: Range } | null;
      const text = typeof key?.value === 'string' ? key.value : undefined;
      if (
        key?.value !== undefined &&
        text !== '__proto__' &&
        ['string', 'number', 'boolean'].includes(typeof key.value)
      )
        return;
      found.push(
        fault('spec/odd-key', {
          place: place(key?.range),
          message: 'This can’t be a key here.',
          remedy: 'Use one plain word as the key.',
        }),
      );
    },
  });
  return found;
};
