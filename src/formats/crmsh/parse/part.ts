/** A part of a word, with the place of the whole. */
import type { Word } from '../syntax/word.ts';

export const part = (word: Word, text: string | undefined): Word => ({
  text: text ?? '',
  ...(word.place === undefined ? {} : { place: word.place }),
});
