/** Which apply of which file is meant: the number comes first, but other verbs take the file first, and who is used to that is understood. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { isApplyId } from '../../facts/last-apply.ts';
import { fileWord } from '../file-word.ts';

export interface WhichApply {
  /** A number as the list shows it, or an id. */
  readonly which: string;
  readonly file: string;
}

/** @param words as they were typed after the verb, at most two. @param fallback where none of them is a number or an id. */
export const whichApply = (
  words: readonly string[],
  { verb, cwd, fallback }: { readonly verb: string; readonly cwd: string; readonly fallback: string | undefined },
): WhichApply | Diagnostic => {
  const [first = '', second] = words;
  const numbers = words.filter(namesApply);
  if (namesApply(first)) return { which: first, file: second ?? 'relais.yaml' };
  if (second !== undefined && namesApply(second)) return { which: second, file: first };
  const isFile = first === '-' || existsSync(path.resolve(cwd, first));
  if (numbers.length === 0 && second === undefined && fallback !== undefined && (first === '' || isFile))
    return { which: fallback, file: first === '' ? 'relais.yaml' : first };
  const file = isFile ? first : second;
  return fault('history/no-number', {
    message: isFile
      ? `It is not said which apply of ${first} is meant.`
      : `${first} is neither the number of an apply, nor its id, nor a file.`,
    remedy: `The number comes before the file: relais ${verb} 1${fileWord(file ?? 'relais.yaml')}. See them all: relais history${fileWord(file ?? 'relais.yaml')}`,
  });
};

const namesApply = (word: string): boolean => /^\d+$/.test(word) || isApplyId(word);
