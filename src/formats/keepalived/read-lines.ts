/** keepalived.conf as lines: comments off, parameters put in, lines for other machines left out. */
import { type Diagnostic, fault, note, warning } from '../../diagnostic/diagnostic.ts';
import { withoutComment } from './without-comment.ts';

export interface Line {
  readonly text: string;
  /** 1-based, of the physical line. */
  readonly line: number;
  /** 1-based, of the first character of `text`. */
  readonly column: number;
  /** A parameter stands in it, so that columns are those of the whole line. */
  readonly isExpanded: boolean;
}

/** More lines than this come of no file that anyone wrote. */
const maximumLines = 100_000;
const maximumLength = 64 * 1024;
const maximumDepth = 20;

interface ReadLines {
  readonly lines: readonly Line[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What has been read so far. */
interface Reading {
  readonly file: string;
  readonly configId: string | undefined;
  readonly lines: Line[];
  readonly diagnostics: Diagnostic[];
  readonly parameters: Map<string, string>;
  readonly conditions: Set<string>;
  /** A parameter whose lines go on. */
  definition?: { readonly name: string; readonly parts: string[] } | undefined;
  isStopped: boolean;
}

/** `configId` picks the lines that begin with `@<id>`, as keepalived's option -i does. */
export const readLines = (text: string, file: string, configId: string | undefined): ReadLines => {
  const reading: Reading = {
    file,
    configId,
    lines: [],
    diagnostics: [],
    parameters: new Map(),
    conditions: new Set(),
    isStopped: false,
  };
  for (const [index, physical] of text.split('\n').entries()) {
    if (reading.isStopped) break;
    addRaw(reading, { text: physical, line: index + 1, column: 1, isExpanded: false }, 0);
  }
  return { lines: reading.lines, diagnostics: [...reading.diagnostics, ...unknownParameters(reading)] };
};

const addRaw = (reading: Reading, line: Line, depth: number): void => {
  const text = withoutComment(line.text);
  if (reading.definition !== undefined) {
    define(reading, reading.definition, text);
  } else if (text !== '') {
    const indent = line.isExpanded ? 0 : line.text.length - line.text.trimStart().length;
    addLine(reading, { ...line, text, column: line.column + indent }, depth);
  }
};

const addLine = (reading: Reading, given: Line, depth: number): void => {
  if (reading.isStopped) return;
  if (depth > maximumDepth) {
    stop(reading, given, 'Parameters stand inside one another too deep.');
    return;
  }
  const line = given.text.startsWith('@') ? withoutCondition(reading, given) : given;
  if (line === undefined || line.text === '') return;
  const set = /^\$([A-Za-z_]\w*)=[ \t]*(.*)$/s.exec(line.text);
  if (set !== null) {
    const [, name = '', value = ''] = set;
    if (value.endsWith('\\')) reading.definition = { name, parts: [value.slice(0, -1).trimEnd()] };
    else reading.parameters.set(name, value);
  } else if (/^~(SEQ|LST)/.test(line.text)) {
    reading.diagnostics.push(sequence(reading, line));
  } else {
    addExpanded(reading, line, depth);
  }
};

const addExpanded = (reading: Reading, line: Line, depth: number): void => {
  const expanded = substitute(line.text, reading.parameters);
  if (expanded === undefined) {
    stop(reading, line, 'Parameters make the line too long.');
  } else if (expanded !== line.text) {
    for (const part of expanded.split('\n')) addRaw(reading, { ...line, text: part, isExpanded: true }, depth + 1);
  } else if (reading.lines.length >= maximumLines) {
    stop(reading, line, `More than ${maximumLines} lines come of the text.`);
  } else {
    reading.lines.push(line);
  }
};

const define = (
  reading: Reading,
  definition: { readonly name: string; readonly parts: string[] },
  text: string,
): void => {
  definition.parts.push(text.endsWith('\\') ? text.slice(0, -1).trimEnd() : text);
  if (text.endsWith('\\')) return;
  reading.parameters.set(definition.name, definition.parts.filter((part) => part !== '').join('\n'));
  reading.definition = undefined;
};

/** The line without its `@<id>`; undefined when it is for others. */
const withoutCondition = (reading: Reading, line: Line): Line | undefined => {
  const found = /^@(\^?)(\S+)[ \t]+(.*)$/s.exec(line.text);
  if (found === null) return undefined;
  const [, not = '', id = '', rest = ''] = found;
  if (reading.configId === undefined && !reading.conditions.has(id)) {
    reading.conditions.add(id);
    reading.diagnostics.push(
      warning('keepalived/conditional', {
        message: `Lines that begin with @${id} are for that configuration id alone; without an id they are left out.`,
        remedy: 'Name the id of the machine with --config-id: by default it is the first part of its host name.',
        place: placeOf(reading, line),
      }),
    );
  }
  if ((reading.configId === id) === (not === '^')) return undefined;
  return { ...line, text: rest, column: line.column + line.text.length - rest.length };
};

const placeOf = ({ file }: Reading, { line, column }: Line) => ({ file, line, column });

const sequence = (reading: Reading, line: Line): Diagnostic =>
  warning('keepalived/sequence', {
    message: 'A ~SEQ or ~LST line is not written out; it is left aside.',
    remedy: 'Write its lines out.',
    place: placeOf(reading, line),
  });

const stop = (reading: Reading, line: Line, message: string): void => {
  const remedy = 'Look for a parameter that holds itself, or write its lines out.';
  if (!reading.isStopped)
    reading.diagnostics.push(fault('keepalived/too-much', { message, remedy, place: placeOf(reading, line) }));
  reading.isStopped = true;
};

/** `${NAME}`, and `$NAME` before a blank or the end. Undefined when it never comes to an end. */
const substitute = (text: string, parameters: ReadonlyMap<string, string>): string | undefined => {
  let before = text;
  for (let round = 0; round < maximumDepth; round += 1) {
    const after = before.replace(
      /\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)(?=[ \t\n]|$)/g,
      (whole, braced: string | undefined, plain: string | undefined) => parameters.get(braced ?? plain ?? '') ?? whole,
    );
    if (after === before) return after;
    if (after.length > maximumLength) return undefined;
    // Several lines: each is looked at again on its own.
    if (after.includes('\n')) return after;
    before = after;
  }
  return undefined;
};

const unknownParameters = (reading: Reading): Diagnostic[] => {
  const said = new Set<string>();
  return reading.lines.flatMap((line) => {
    const found = /\$\{([A-Za-z_][^{}]*)\}/.exec(line.text);
    const name = found?.[1] ?? '';
    if (found === null || said.has(name)) return [];
    said.add(name);
    return [
      note('keepalived/unknown-parameter', {
        message: `The parameter \${${name}} is not set in the text; it stays as it is.`,
        remedy: 'Set it, or write its value.',
        place: placeOf(reading, line),
      }),
    ];
  });
};
