/** The ids of what is inside an object: named after their owner, so that a file needs none of them. */
import { xmlId } from '../formats/cib/build/xml-id.ts';
import type { Writing } from './writing.ts';

/** `base`, then `base-0`, `base-1`, …, as the crm shell counts. */
export const nth = (base: string, index: number): string => (index === 0 ? base : `${base}-${index - 1}`);

/** The id that an object gets when the file gives it none. */
export const innerId = (...words: readonly string[]): string => xmlId(...words);

/** The id for the file, where it has to stand there: it is not the usual one, and somebody may care. */
export const idToWrite = (
  id: string | undefined,
  usual: string | undefined,
  { ids, referenced }: Writing,
): { readonly id?: string } =>
  id === undefined || id === usual || (ids === 'plain' && !referenced.has(id)) ? {} : { id };
