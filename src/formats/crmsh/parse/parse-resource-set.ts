/** Reads what a constraint relates: `a:Promoted b`, `a ( b c ) [ d e ]`. */
import type { Member, Relation, ResourceSet } from '../syntax/resource-set.ts';
import type { Word } from '../syntax/word.ts';
import { part } from './part.ts';
import { type Reader, shown } from './reader.ts';

/** Everything up to the end: `simpleCount` plain words are members, all else is sets, be it one of one resource. */
export const parseRelation = (
  reader: Reader,
  simpleCount: 1 | 2,
  qualifier: 'role' | 'action',
): Relation | undefined => {
  const words: Word[] = [];
  for (let word = reader.take(); word !== undefined; word = reader.take()) words.push(word);
  if (words.length === 0) {
    const remedy = simpleCount === 1 ? 'Name a resource.' : 'Name two resources, or sets of them in brackets.';
    return reader.expected(simpleCount === 1 ? 'a resource' : 'two resources or more', remedy);
  }
  if (words.length !== simpleCount || words.some((word) => /[()[\]=]|^_rsc_set_$/.test(word.text))) {
    const sets = parseResourceSets(reader, words, qualifier);
    return sets === undefined ? undefined : { kind: 'sets', sets };
  }
  const members: Member[] = [];
  for (const word of words) {
    // The crm shell takes a colon with nothing behind it, outside sets.
    const member = splitMember(reader, part(word, word.text.replace(/:$/, '')), qualifier);
    if (member === undefined) return undefined;
    members.push(member);
  }
  return { kind: 'simple', members };
};

const splitMember = (reader: Reader, word: Word, qualifier: string): Member | undefined => {
  const [resource, after, ...more] = word.text.split(':');
  if (resource === undefined || resource === '' || after === '' || more.length > 0) {
    const message = `${shown(word.text)} is not a resource, nor a resource with its ${qualifier}.`;
    return reader.wrong(word, 'crmsh/bad-member', message, `Write it as <resource> or <resource>:<${qualifier}>.`);
  }
  return { resource: part(word, resource), ...(after === undefined ? {} : { qualifier: after }) };
};

/** `sequential=` and `require-all=` hold from the set that they stand in up to the next closing bracket. */
export const parseResourceSets = (
  reader: Reader,
  words: readonly Word[],
  qualifier: 'role' | 'action',
): ResourceSet[] | undefined => {
  const sets: ResourceSet[] = [];
  let open: Word | undefined;
  let state = { sequential: true, requireAll: true };
  let members: Member[] = [];
  const save = (): void => {
    const [first] = members;
    if (first === undefined) return;
    const resources = members.map((member) => member.resource);
    const qualified = first.qualifier === undefined ? {} : { qualifier: first.qualifier };
    const place = resources[0]?.place === undefined ? {} : { place: resources[0].place };
    sets.push({ kind: 'resource-set', ...state, ...qualified, resources, ...place });
    members = [];
  };
  for (const word of words.flatMap(splitBrackets)) {
    if (word.text === '_rsc_set_') continue;
    if (word.text === '(' || word.text === '[') {
      if (open !== undefined) return bracketFault(reader, word, "sets can't stand inside one another.");
      save();
      open = word;
      state = { sequential: false, requireAll: word.text !== '[' };
    } else if (word.text === ')' || word.text === ']') {
      if (open === undefined) return bracketFault(reader, word, `${word.text} closes nothing.`);
      if ((open.text === '(') !== (word.text === ')'))
        return bracketFault(reader, word, `${word.text} closes ${open.text}.`);
      if (members.length === 0) return bracketFault(reader, word, 'a set without resources.');
      save();
      open = undefined;
      state = { sequential: true, requireAll: true };
    } else if (word.text.includes('=')) {
      const next = parseSetAttribute(word.text, state);
      if (next === undefined) {
        const remedy = 'A set takes sequential=true|false and require-all=true|false.';
        return reader.wrong(
          word,
          'crmsh/bad-set-attribute',
          `${shown(word.text)} is not an attribute of a set.`,
          remedy,
        );
      }
      state = next;
    } else {
      const member = splitMember(reader, word, qualifier);
      if (member === undefined) return undefined;
      if (members.length > 0 && members[0]?.qualifier !== member.qualifier) save();
      members.push(member);
    }
  }
  if (open !== undefined) return bracketFault(reader, open, `${open.text} is never closed.`);
  save();
  if (sets.length === 0) return reader.expected('a resource', 'Name the resources of the set.');
  return sets;
};

const bracketFault = (reader: Reader, word: Word, message: string): undefined =>
  reader.wrong(word, 'crmsh/bad-set', message, 'Write sets as ( a b ) or [ a b ], one after the other.');

/** `(a` and `b)` are two words each, as in the crm shell. */
const splitBrackets = (word: Word): Word[] => {
  const opening = /^[([]/.test(word.text) && word.text.length > 1 ? word.text[0] : undefined;
  const rest = opening === undefined ? word.text : word.text.slice(1);
  const closing = /[)\]]$/.test(rest) && rest.length > 1 ? rest.at(-1) : undefined;
  const middle = closing === undefined ? rest : rest.slice(0, -1);
  return [opening, middle, closing].filter((text) => text !== undefined).map((text) => part(word, text));
};

interface SetState {
  readonly sequential: boolean;
  readonly requireAll: boolean;
}

const parseSetAttribute = (text: string, state: SetState): SetState | undefined => {
  const found = /^(sequential|require-all)=(yes|true|on|1|no|false|off|0)$/i.exec(text);
  if (found === null) return undefined;
  const value = /^(yes|true|on|1)$/i.test(found[2] ?? '');
  return found[1]?.toLowerCase() === 'sequential' ? { ...state, sequential: value } : { ...state, requireAll: value };
};
