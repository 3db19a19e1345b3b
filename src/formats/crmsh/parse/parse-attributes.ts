/** Reads `params`, `meta` and the other lists of name-value pairs. */
import { nearest } from '../../../diagnostic/nearest.ts';
import type { AttributeList, AttributeListName, Pair } from '../syntax/attribute-list.ts';
import type { Word } from '../syntax/word.ts';
import { parseRules } from './parse-rule.ts';
import { part } from './part.ts';
import { type Reader, shown } from './reader.ts';

/** The words that end a run of pairs. */
const terminators = ['params', 'meta', 'utilization', 'operations', 'op', 'op_params', 'op_meta', 'rule', 'attributes'];

/** `[$id=<id>] [<score>:] [rule …] <name>=<value> …`, after the keyword; `until` are the words that end it. */
export const parseAttributeList = (
  reader: Reader,
  name: AttributeListName,
  keyword: Word | undefined,
  until: readonly string[] = terminators,
): AttributeList | undefined => {
  const place = keyword?.place ?? reader.peek()?.place;
  const at = place === undefined ? {} : { place };
  const reference = reader.takeIf(/\$id-ref=(.*)/i);
  if (reference !== undefined) {
    return { kind: 'attributes', name, idRef: part(reference, reference.groups[1]), rules: [], pairs: [], ...at };
  }
  const id = reader.takeIf(/\$id=(.*)/i);
  const score = reader.takeIf(/([^:]+):/);
  const rules = parseRules(reader);
  if (rules === undefined) return undefined;
  const pairs = parsePairs(reader, until);
  return {
    kind: 'attributes',
    name,
    ...(id === undefined ? {} : { id: part(id, id.groups[1]) }),
    ...(score === undefined ? {} : { score: part(score, score.groups[1]) }),
    rules,
    pairs,
    ...at,
  };
};

/** `name=value`, `name`, `$id:name=value`, `@id`; stops at a word that is none of them, or one of `until`. */
export const parsePairs = (reader: Reader, until: readonly string[] = terminators): Pair[] => {
  const pairs: Pair[] = [];
  const times = new Map<string, number>();
  for (let word = reader.peek(); word !== undefined && !until.includes(word.text.toLowerCase()); word = reader.peek()) {
    const pair = parsePair(word);
    if (pair === undefined) break;
    reader.take();
    pairs.push(pair);
    warnOfSlip(reader, word, pair, until);
    warnOfTwice(reader, word, pair, times);
  }
  return pairs;
};

/** A name without a value is allowed, and what a mistyped keyword looks like. */
const warnOfSlip = (reader: Reader, word: Word, { idRef, name, value }: Pair, keywords: readonly string[]): void => {
  if (idRef !== undefined || value !== undefined || name === undefined) return;
  const meant = nearest(name, keywords);
  if (meant === undefined) return;
  reader.odd(
    word,
    'crmsh/no-value',
    `${shown(name)} is taken for a name without a value; did you mean “${meant}”?`,
    `Write ${meant}, or ${name}=… for a value.`,
  );
};

/** @param times how often each name stood there so far. */
const warnOfTwice = (reader: Reader, word: Word, { idRef, name }: Pair, times: Map<string, number>): void => {
  if (idRef !== undefined || name === undefined) return;
  times.set(name, (times.get(name) ?? 0) + 1);
  if (times.get(name) !== 2) return;
  reader.odd(word, 'crmsh/twice', `${shown(name)} stands there twice.`, 'Leave the one that is meant.');
};

const parsePair = (word: Word): Pair | undefined => {
  const at = word.place === undefined ? {} : { place: word.place };
  const reference = /^@([^:]+)(?::(.+))?$/s.exec(word.text);
  if (reference !== null) {
    const [, idRef, name] = reference;
    return { kind: 'pair', ...(idRef === undefined ? {} : { idRef }), ...(name === undefined ? {} : { name }), ...at };
  }
  const identified = /^\$([^:=]+)(?::([^=]+))?=(.*)$/s.exec(word.text);
  if (identified !== null) {
    const [, id = '', name = id, value = ''] = identified;
    return { kind: 'pair', id, name, value, ...at };
  }
  const plain = /^([^=@$][^=]*)=(.*)$/s.exec(word.text);
  if (plain !== null) return { kind: 'pair', name: plain[1] ?? '', value: plain[2] ?? '', ...at };
  return /^[^:=]+$/s.test(word.text) ? { kind: 'pair', name: word.text, ...at } : undefined;
};

/** Lists under the given keywords, one after the other; the first may go without its keyword when `implicit` says which it is. */
export const parseAttributeLists = (
  reader: Reader,
  names: readonly AttributeListName[],
  implicit?: AttributeListName,
  until?: readonly string[],
): AttributeList[] | undefined => {
  const lists: AttributeList[] = [];
  const keyword = new RegExp(names.join('|'), 'i');
  for (let first = true; reader.left() > 0; first = false) {
    const word = reader.takeIf(keyword);
    const name = word === undefined ? undefined : names.find((each) => each === word.text.toLowerCase());
    if (name === undefined && !(first && implicit !== undefined)) break;
    const list = parseAttributeList(reader, name ?? implicit ?? 'params', word, until);
    if (list === undefined) return undefined;
    if (name === undefined && isEmpty(list)) continue;
    lists.push(list);
  }
  return lists;
};

const isEmpty = (list: AttributeList): boolean =>
  list.id === undefined &&
  list.idRef === undefined &&
  list.score === undefined &&
  list.rules.length === 0 &&
  list.pairs.length === 0;

/** `description=<text>`. */
export const parseDescription = (reader: Reader): { readonly description?: Word } => {
  const word = reader.takeIf(/description=(.+)/is);
  return word === undefined ? {} : { description: part(word, word.groups[1]) };
};
