/** What of an object makes its command one that can't be read: the language has no words for it, and no quotes that hold it. */
import type { Difference } from './compare.ts';
import { dateFieldNames } from './rules.ts';
import { attributeName, elementWords } from './xml-words.ts';

/** The first, from the outside in; undefined when it is something else. */
export const wordless = (whole: object): Difference | undefined => look(whole, whole);

/** `owner` is what holds the value. */
const look = (value: unknown, owner: object): Difference | undefined => {
  if (Array.isArray(value)) return first(value, (each) => look(each, owner));
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, source: _source, others: _others, ...fields } = value as Readonly<Record<string, unknown>>;
  const item = kind === undefined ? owner : value;
  if (wordlessKinds.has(String(kind))) return { words: elementWords(item), item };
  return first(Object.entries(fields), ([field, each]) => {
    if (typeof each !== 'string') return look(each, item);
    const attribute = attributeName(field);
    const of = `${attribute} of ${elementWords(item)}`;
    if (/[\n\r]/.test(each)) return { words: `a line break in ${of}`, item, attribute };
    return kind === 'date-fields' && !dateWords.has(field) ? { words: of, item, attribute } : undefined;
  });
};

const wordlessKinds: ReadonlySet<string> = new Set(['rsc-expression', 'op-expression']);
const dateWords: ReadonlySet<string> = new Set(['id', ...Object.keys(dateFieldNames)]);

const first = <T>(items: readonly T[], find: (item: T) => Difference | undefined): Difference | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};
