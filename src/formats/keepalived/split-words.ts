/** Words of a line as keepalived splits them. */
import type { Place } from '../../diagnostic/place.ts';
import type { Word } from './conf.ts';
import type { Line } from './read-lines.ts';

/** Settings whose value is a command, split with both kinds of quotes and escapes. */
const isCommand = (name: string): boolean =>
  /^(script|notify\w*|misc_path|quorum_up|quorum_down|\w+_script)$/.test(name);

/** `offset` is that of `text` in the line. Undefined when a quote is open. */
export const splitWords = (text: string, offset: number, line: Line, file: string): readonly Word[] | undefined => {
  const first = /^\s*([\w.-]+)/.exec(text)?.[1] ?? '';
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const word = isCommand(first) ? readShellWord(text, at) : readPlainWord(text, at);
    if (word === undefined) return undefined;
    words.push({ text: word.text, place: placeIn(line, offset + at, word.end - at, file) });
    at = word.end;
  }
  return words;
};

export const placeIn = (line: Line, offset: number, length: number, file: string): Place =>
  line.isExpanded
    ? { file, line: line.line, column: line.column }
    : { file, line: line.line, column: line.column + offset, length: Math.max(1, length) };

interface ReadWord {
  readonly text: string;
  readonly end: number;
}

/** A double quote begins and ends a word, wherever it stands. */
const readPlainWord = (text: string, start: number): ReadWord | undefined => {
  if (text[start] === '"') {
    const close = text.indexOf('"', start + 1);
    return close < 0 ? undefined : { text: text.slice(start + 1, close), end: close + 1 };
  }
  const length = text.slice(start).search(/[\s"]/);
  const end = length < 0 ? text.length : start + length;
  return { text: text.slice(start, end), end };
};

const readShellWord = (text: string, start: number): ReadWord | undefined => {
  let value = '';
  let quote = '';
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\\') {
      const escaped = readEscape(text, at + 1);
      if (escaped === undefined) return undefined;
      value += escaped.text;
      at = escaped.end;
      continue;
    }
    if (quote === '' && /\s/.test(character)) break;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else value += character;
    at += 1;
  }
  return quote === '' ? { text: value, end: at } : undefined;
};

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const readEscape = (text: string, at: number): ReadWord | undefined => {
  const rest = text.slice(at, at + 3);
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
  if (hex !== null) return { text: String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)), end: at + hex[0].length };
  const octal = /^[0-7]{1,3}/.exec(rest);
  if (octal !== null)
    return { text: String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff), end: at + octal[0].length };
  const character = text[at];
  if (character === undefined) return undefined;
  if (character === 'c' && rest.length > 1)
    return { text: String.fromCharCode(rest.charCodeAt(1) & 0x1f), end: at + 2 };
  return { text: controls[character] ?? character, end: at + 1 };
};
