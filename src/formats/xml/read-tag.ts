/** The tags of an XML text, and what stands in them. */
import { dereference, NAME } from './characters.ts';
import type { XmlAttribute, XmlNode } from './element.ts';
import { Malformed, malformed, WELL_FORMED } from './malformed.ts';

/** Most attributes of one element. */
const MAX_ATTRIBUTES = 10_000;

/** An element whose end is still to come. */
export interface Open {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  readonly start: number;
  readonly openEnd: number;
}

/** `start` is at its `<`. */
export const readOpen = (source: string, start: number): { open: Open; empty: boolean } => {
  const name = nameAt(source, start + 1);
  const attributes: XmlAttribute[] = [];
  const names = new Set<string>();
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
    if (names.has(attribute.name)) {
      throw malformed(next, `The attribute "${attribute.name}" stands twice in <${name}>.`);
    }
    if (names.size >= MAX_ATTRIBUTES) {
      throw new Malformed(start, 'xml/too-large', `<${name}> has more than ${MAX_ATTRIBUTES} attributes.`, WELL_FORMED);
    }
    names.add(attribute.name);
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

export const nameAt = (source: string, at: number): string => {
  NAME.lastIndex = at;
  const name = NAME.exec(source)?.[0];
  if (name === undefined) throw malformed(at, 'A name is missing.');
  return name;
};

export const skipSpace = (source: string, from: number): number => {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return at;
    at += 1;
  }
};

/** References replaced by what they stand for; `offset` is where `raw` begins. */
export const resolve = (raw: string, offset: number): string => {
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
