/** XML text without a DTD → a tree with offsets, or the first thing that is wrong with it. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { dereference, FORBIDDEN, NAME } from './characters.ts';
import type { XmlAttribute, XmlElement, XmlNode, XmlSourceText } from './element.ts';
import { placeAt } from './place-at.ts';

/** Longest text taken, in UTF-16 code units; a CIB of 10,000 resources has a third of this. */
export const MAX_LENGTH = 32 * 1024 * 1024;
/** Deepest nesting taken; Pacemaker's own schemas need less than 20. */
export const MAX_DEPTH = 200;
/** Most elements taken. */
const MAX_ELEMENTS = 1_000_000;

export interface XmlOutcome {
  /** Absent when the text is not well-formed. */
  readonly root?: XmlElement;
  readonly diagnostics: readonly Diagnostic[];
}

/** Thrown and caught inside this file alone. */
class Malformed {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  constructor(offset: number, code: string, message: string, remedy: string) {
    this.offset = offset;
    this.code = code;
    this.message = message;
    this.remedy = remedy;
  }
}

/**
 * `file` names the text in diagnostics. A document type, entities other than the five of XML itself, forbidden characters, more
 * than MAX_LENGTH, MAX_DEPTH or a million elements are refused.
 */
export const parseXml = (value: string, file: string): XmlOutcome => {
  const text: XmlSourceText = { value };
  try {
    return { root: read(text), diagnostics: [] };
  } catch (problem) {
    if (!(problem instanceof Malformed)) throw problem;
    const { offset, code, message, remedy } = problem;
    return { diagnostics: [fault(code, { message, remedy, place: placeAt(text, offset, file) })] };
  }
};

interface Open {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  readonly start: number;
  readonly openEnd: number;
}

const WELL_FORMED = 'Give a well-formed XML file, as cibadmin --query prints it.';
const malformed = (offset: number, message: string): Malformed =>
  new Malformed(offset, 'xml/not-well-formed', message, WELL_FORMED);

const read = (text: XmlSourceText): XmlElement => {
  const source = text.value;
  if (source.length > MAX_LENGTH) {
    const message = `The XML is ${source.length} characters long; at most ${MAX_LENGTH} are read.`;
    throw new Malformed(0, 'xml/too-large', message, 'Give a smaller file.');
  }
  const forbidden = FORBIDDEN.exec(source);
  if (forbidden !== null) {
    const code = source.charCodeAt(forbidden.index).toString(16).toUpperCase().padStart(4, '0');
    throw malformed(forbidden.index, `The character U+${code} may not stand in XML.`);
  }
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  const first = at;
  const add = (node: XmlNode): void => {
    stack.at(-1)?.children.push(node);
  };
  const close = (open: Open, closeStart: number, end: number): void => {
    const { name, attributes, children, start, openEnd } = open;
    const element: XmlElement = {
      kind: 'element',
      name,
      attributes,
      children,
      span: { text, start, openEnd, closeStart, end },
    };
    if (stack.length === 0) root = element;
    else add(element);
  };
  while (at < source.length) {
    if (source.charCodeAt(at) !== 0x3c) {
      const next = source.indexOf('<', at);
      const end = next === -1 ? source.length : next;
      readText(source, at, end, stack.length, add);
      at = end;
    } else if (source.startsWith('</', at)) {
      const open = stack.pop();
      const name = nameAt(source, at + 2);
      const end = skipSpace(source, at + 2 + name.length);
      if (open === undefined) throw malformed(at, `</${name}> closes an element that was not opened.`);
      if (open.name !== name) throw malformed(at, `</${name}> closes <${open.name}>.`);
      if (source[end] !== '>') throw malformed(end, `</${name} lacks its ">".`);
      close(open, at, end + 1);
      at = end + 1;
    } else if (source.startsWith('<!--', at)) {
      const end = source.indexOf('--', at + 4);
      if (end === -1 || source[end + 2] !== '>')
        throw malformed(end === -1 ? at : end, 'A comment is not ended by "-->".');
      add({ kind: 'comment', text: source.slice(at + 4, end), start: at, end: end + 3 });
      at = end + 3;
    } else if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end === -1) throw malformed(at, 'A CDATA section is not ended by "]]>".');
      if (stack.length === 0) throw malformed(at, 'There is text outside the root element.');
      add({ kind: 'text', text: normalise(source.slice(at + 9, end)), start: at, end: end + 3 });
      at = end + 3;
    } else if (source.startsWith('<?', at)) {
      at = readInstruction(source, at, first, add);
    } else if (source.startsWith('<!', at)) {
      const message =
        'A document type or entity declaration stands here; none is read, since it can pull in other files.';
      throw new Malformed(
        at,
        'xml/doctype-refused',
        message,
        'Remove everything that begins with "<!" and is no comment.',
      );
    } else {
      if (stack.length === 0 && root !== undefined) throw malformed(at, 'There is a second root element.');
      if (stack.length >= MAX_DEPTH) {
        throw new Malformed(at, 'xml/too-deep', `Elements are nested more than ${MAX_DEPTH} deep.`, WELL_FORMED);
      }
      count += 1;
      if (count > MAX_ELEMENTS)
        throw new Malformed(at, 'xml/too-large', `There are more than ${MAX_ELEMENTS} elements.`, WELL_FORMED);
      const { open, empty } = readOpen(source, at);
      if (empty) close(open, open.openEnd, open.openEnd);
      else stack.push(open);
      at = open.openEnd;
    }
  }
  const open = stack.at(-1);
  if (open !== undefined) throw malformed(open.start, `<${open.name}> is not closed.`);
  if (root === undefined) throw malformed(0, 'There is no element in the text.');
  return root;
};

const readText = (source: string, at: number, end: number, depth: number, add: (node: XmlNode) => void): void => {
  const raw = source.slice(at, end);
  if (depth === 0) {
    const other = raw.search(/[^ \t\r\n]/);
    if (other !== -1) throw malformed(at + other, 'There is text outside the root element.');
    return;
  }
  const forbidden = raw.indexOf(']]>');
  if (forbidden !== -1) throw malformed(at + forbidden, '"]]>" may not stand in text.');
  add({ kind: 'text', text: resolve(normalise(raw), at), start: at, end });
};

const readInstruction = (source: string, at: number, first: number, add: (node: XmlNode) => void): number => {
  const end = source.indexOf('?>', at);
  if (end === -1) throw malformed(at, 'A processing instruction is not ended by "?>".');
  const target = nameAt(source, at + 2);
  if (target.toLowerCase() === 'xml') {
    const declaration = source.slice(at, end + 2);
    if (at !== first) throw malformed(at, 'The XML declaration may only stand at the very beginning.');
    if (
      !/^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>$/.test(
        declaration,
      )
    ) {
      throw malformed(at, 'The XML declaration is not one.');
    }
  } else {
    const after = at + 2 + target.length;
    if (after !== end && skipSpace(source, after) === after) throw malformed(after, 'White space is missing.');
    add({ kind: 'instruction', text: source.slice(at + 2, end), start: at, end: end + 2 });
  }
  return end + 2;
};

const readOpen = (source: string, start: number): { open: Open; empty: boolean } => {
  const name = nameAt(source, start + 1);
  const attributes: XmlAttribute[] = [];
  let at = start + 1 + name.length;
  for (;;) {
    const next = skipSpace(source, at);
    if (source[next] === '>' || source.startsWith('/>', next)) {
      const empty = source[next] === '/';
      return { open: { name, attributes, children: [], start, openEnd: next + (empty ? 2 : 1) }, empty };
    }
    if (next >= source.length) throw malformed(start, `<${name} is not ended.`);
    if (next === at) throw malformed(at, 'White space is missing before an attribute.');
    const attribute = readAttribute(source, next);
    if (attributes.some((other) => other.name === attribute.name)) {
      throw malformed(next, `The attribute "${attribute.name}" stands twice in <${name}>.`);
    }
    attributes.push(attribute);
    at = attribute.end;
  }
};

const readAttribute = (source: string, start: number): XmlAttribute & { readonly end: number } => {
  const name = nameAt(source, start);
  const equals = skipSpace(source, start + name.length);
  if (source[equals] !== '=') throw malformed(equals, `The attribute "${name}" has no value.`);
  const open = skipSpace(source, equals + 1);
  const quote = source[open];
  if (quote !== '"' && quote !== "'") throw malformed(open, `The value of "${name}" is not in quotes.`);
  const close = source.indexOf(quote, open + 1);
  if (close === -1) throw malformed(open, `The value of "${name}" is not ended.`);
  const raw = source.slice(open + 1, close);
  const less = raw.indexOf('<');
  if (less !== -1) throw malformed(open + 1 + less, '"<" may not stand in a value.');
  const spaced = /[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw;
  return { name, value: resolve(spaced, open + 1), start, end: close + 1 };
};

const nameAt = (source: string, at: number): string => {
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[0];
  if (name === undefined) throw malformed(at, 'A name is missing.');
  return name;
};

const skipSpace = (source: string, from: number): number => {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return at;
    at += 1;
  }
};

const normalise = (raw: string): string => (raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);

const resolve = (raw: string, offset: number): string => {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&\s]{0,64};)?/g, (whole, name: string | undefined) => {
    const meaning = name === undefined ? undefined : dereference(name.slice(0, -1));
    if (meaning === undefined) {
      const message = `"${whole}" is no reference that XML knows by itself.`;
      throw new Malformed(offset, 'xml/entity-refused', message, 'Write a lone "&" as "&amp;".');
    }
    return meaning;
  });
};
