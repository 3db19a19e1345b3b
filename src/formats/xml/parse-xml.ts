/** XML text without a DTD → a tree with offsets, or the first thing that is wrong with it. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { FORBIDDEN } from './characters.ts';
import type { XmlElement, XmlNode, XmlSourceText } from './element.ts';
import { Malformed, malformed, WELL_FORMED } from './malformed.ts';
import { placeAt } from './place-at.ts';
import { nameAt, type Open, readOpen, resolve, skipSpace } from './read-tag.ts';

/** Longest text taken, in UTF-16 code units; a CIB of 10,000 resources has a third of this. */
export const MAX_LENGTH = 32 * 1024 * 1024;
/** Deepest nesting taken; Pacemaker's own schemas need less than 20. */
export const MAX_DEPTH = 200;
/** Most elements, attributes, texts and comments taken, all together. */
const MAX_NODES = 4_000_000;

export interface XmlOutcome {
  /** Absent when the text is not well-formed. */
  readonly root?: XmlElement;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `file` names the text in diagnostics. A document type, entities other than the five of XML itself, forbidden characters, more
 * than MAX_LENGTH, MAX_DEPTH or four million nodes are refused.
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
  let nodes = 0;
  const count = (more: number): void => {
    nodes += more;
    if (nodes > MAX_NODES)
      throw new Malformed(at, 'xml/too-large', `The XML has more than ${MAX_NODES} parts.`, 'Give a smaller file.');
  };
  let at = source.startsWith('\uFEFF') ? 1 : 0;
  const first = at;
  const add = (node: XmlNode): void => {
    count(1);
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
      const { open, empty } = readOpen(source, at);
      count(open.attributes.length);
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

const normalise = (raw: string): string => (raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
