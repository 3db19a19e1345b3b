/** The text that a command before a pipe gives to the crm shell, as far as it stands in the line itself. */
import type { Word } from '../syntax/word.ts';
import { type LogicalLine, logicalLines } from './logical-line.ts';

/** `unread` are the words of what would have to be run or opened to know it. */
export type Fed = { readonly text: string; readonly at: Word } | { readonly unread: readonly Word[] };

/** Of `echo`, and of `printf` without a format; both as bash has them. */
export const textFrom = (words: readonly Word[]): Fed => {
  const [program, ...rest] = words;
  const options = rest.findIndex((word) => !/^-[neE]+$/.test(word.text));
  const given = options < 0 ? [] : rest.slice(options);
  const [first] = given;
  if (first === undefined) return { unread: words };
  const text = given.map((word) => word.text).join(' ');
  if (program?.text === 'printf') return text.includes('%') ? { unread: words } : { text: withFeeds(text), at: first };
  if (program?.text !== 'echo') return { unread: words };
  const isExpanded = rest.slice(0, options).some((word) => word.text.includes('e'));
  return { text: isExpanded ? withFeeds(text) : text, at: first };
};

const withFeeds = (text: string): string => text.replaceAll('\\n', '\n');

/** The lines of such a text, placed where they stand in the word: inside its quotes, each line feed two characters long. */
export const linesFed = (text: string, at: Word): LogicalLine[] => {
  const starts = [0];
  for (const line of text.split('\n')) starts.push((starts.at(-1) ?? 0) + line.length + 2);
  const quote = at.place !== undefined && at.place.length !== undefined && at.place.length > at.text.length ? 1 : 0;
  return logicalLines(text).map((line) => ({
    ...line,
    pieces: line.pieces.map((piece) => ({
      ...piece,
      line: at.place?.line ?? 1,
      column: (at.place?.column ?? 1) + quote + (starts[piece.line - 1] ?? 0) + piece.column - 1,
    })),
  }));
};
