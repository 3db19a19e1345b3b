/** Words as a shell splits them: quotes and backslashes as POSIX has them, no comments. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import type { Word } from '../syntax/word.ts';
import { type LogicalLine, placeAt } from './logical-line.ts';

interface Split {
  readonly words: readonly Word[];
  /** An open quote; the words are those before it. */
  readonly fault?: Diagnostic;
}

/** `start` is where the words begin: after the prompt. */
export const splitWords = (line: LogicalLine, file: string, start: number): Split => {
  const words: Word[] = [];
  const text = line.text;
  let at = start;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1;
      continue;
    }
    const word = readWord(text, at);
    if (word.openAt !== undefined) return { words, fault: openQuote(line, word.openAt, file) };
    words.push({ text: word.text, place: placeAt(line, at, word.end - at, file) });
    at = word.end;
  }
  return { words };
};

export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';

const isBlankAt = (text: string, at: number): boolean => isBlank(text[at]);

interface ReadWord {
  readonly text: string;
  readonly end: number;
  readonly openAt?: number;
}

/** `ends` says whether a character outside quotes is no part of the word any more. */
export const readWord = (
  text: string,
  start: number,
  ends: (text: string, at: number) => boolean = isBlankAt,
): ReadWord => {
  let value = '';
  let at = start;
  while (at < text.length && !ends(text, at)) {
    const character = text[at];
    if (character === '\\') {
      if (at + 1 >= text.length) return { text: value, end: text.length, openAt: at };
      value += text[at + 1];
      at += 2;
    } else if (character === "'" || character === '"') {
      const quoted = character === "'" ? readSingle(text, at) : readDouble(text, at);
      if (quoted === undefined) return { text: value, end: text.length, openAt: at };
      value += quoted.text;
      at = quoted.end;
    } else {
      value += character;
      at += 1;
    }
  }
  return { text: value, end: at };
};

const readSingle = (text: string, start: number): ReadWord | undefined => {
  const close = text.indexOf("'", start + 1);
  return close < 0 ? undefined : { text: text.slice(start + 1, close), end: close + 1 };
};

/** Inside double quotes a backslash takes its meaning from a quote or a backslash only, as Python's shlex has it. */
const readDouble = (text: string, start: number): ReadWord | undefined => {
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return { text: value, end: at + 1 };
    const next = text[at + 1];
    if (character === '\\' && (next === '"' || next === '\\')) {
      value += next;
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  return undefined;
};

export const openQuote = (line: LogicalLine, at: number, file: string): Diagnostic =>
  line.text[at] === '\\'
    ? fault('crmsh/lone-backslash', {
        message: 'The backslash at the end of the line has nothing to stand before.',
        remedy: 'Take it away, or let the next line go on with the command.',
        place: placeAt(line, at, 1, file),
      })
    : fault('crmsh/open-quote', {
        message: `The quote ${line.text[at]} is never closed.`,
        remedy: `Close it with another ${line.text[at]}; a value can't go over the end of a line.`,
        place: placeAt(line, at, 1, file),
      });
