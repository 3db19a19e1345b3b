/** What a system shell gives to a command without a program: `<<EOF` and the lines up to it, `<<<` and a word. */
import type { Word } from '../syntax/word.ts';

export interface Here {
  /** The line that ends the text. */
  readonly end?: string;
  /** The text itself. */
  readonly given?: Word;
  /** The words of the command before it. */
  readonly words: readonly Word[];
}

export const findHere = (words: readonly Word[]): Here => {
  const at = words.findIndex((word) => word.text.startsWith('<<'));
  const found = words[at];
  if (found === undefined) return { words };
  const before = words.slice(0, at);
  const isString = found.text.startsWith('<<<');
  const joined = isString ? found.text.slice(3) : found.text.slice(2).replace(/^-/, '');
  const named = joined === '' ? words[at + 1] : { ...found, text: joined };
  if (named === undefined) return { words: before };
  return isString ? { words: before, given: named } : { words: before, end: named.text };
};
