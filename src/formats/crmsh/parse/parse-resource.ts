/** Reads `primitive`, `rsc_template`, `group`, `clone` and `ms`. */
import type { AttributeList } from '../syntax/attribute-list.ts';
import type { Clone, Group } from '../syntax/container.ts';
import type { Operations } from '../syntax/operations.ts';
import type { Agent, Primitive, TemplateName } from '../syntax/primitive.ts';
import type { Word } from '../syntax/word.ts';
import { parseAttributeLists, parseDescription } from './parse-attributes.ts';
import { parseOperations } from './parse-operations.ts';
import { part } from './part.ts';
import type { Reader } from './reader.ts';

const identifier = /[\p{L}0-9_#$-][^=]*/iu;

/** The id that follows the keyword. */
export const parseId = (reader: Reader): Word | undefined => {
  const id = reader.takeIf(identifier);
  return id === undefined
    ? reader.expected('an id', 'Give it a name of letters, digits, dots, dashes and underscores.')
    : part(id, id.text);
};

export const parsePrimitive = (reader: Reader, keyword: 'primitive' | 'rsc_template'): Primitive | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const agent = parseAgent(reader, keyword);
  if (agent === undefined) return undefined;
  const description = parseDescription(reader);
  const parts: (AttributeList | Operations)[] = [];
  for (let first = true; reader.left() > 0; first = false) {
    if (/^(op|operations)$/i.test(reader.peek()?.text ?? '')) {
      const operations = parseOperations(reader);
      if (operations === undefined) return undefined;
      parts.push(operations);
      continue;
    }
    const left = reader.left();
    const lists = parseAttributeLists(reader, ['params', 'meta', 'utilization'], first ? 'params' : undefined);
    if (lists === undefined) return undefined;
    parts.push(...lists);
    if (reader.left() === left) break;
  }
  return { kind: 'primitive', keyword, id, agent, ...description, parts };
};

const parseAgent = (reader: Reader, keyword: string): Agent | TemplateName | undefined => {
  const word = reader.peek();
  const remedy = 'Name it as class:provider:type, such as ocf:heartbeat:IPaddr2, or as type alone.';
  if (word === undefined || word.text === '') return reader.expected('a resource agent', remedy);
  if (keyword === 'primitive' && /^@./s.test(word.text)) {
    reader.take();
    return { kind: 'template-name', template: part(word, word.text.slice(1)) };
  }
  const parts = word.text.split(':');
  const type = parts.at(-1) ?? '';
  if (parts.length > 3 || parts.includes('') || /[\s=]/.test(word.text))
    return reader.expected('a resource agent', remedy);
  reader.take();
  const at = word.place === undefined ? {} : { place: word.place };
  const [first, second] = parts;
  if (parts.length === 1 || first === undefined) return { kind: 'agent', type, ...at };
  if (parts.length === 2 || second === undefined) return { kind: 'agent', class: first, type, ...at };
  return { kind: 'agent', class: first, provider: second, type, ...at };
};

export const parseGroup = (reader: Reader): Group | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const members: Word[] = [];
  const seen = new Set<string>();
  for (let word = reader.peek(); word !== undefined && isMember(word.text); word = reader.peek()) {
    reader.take();
    if (seen.has(word.text)) {
      return reader.wrong(
        word,
        'crmsh/twice-in-group',
        `${word.text} is in the group twice.`,
        'Name each member once.',
      );
    }
    seen.add(word.text);
    members.push(word);
  }
  if (members.length === 0) return reader.expected('a member', 'Name the primitives of the group, in their order.');
  const description = parseDescription(reader);
  const lists = parseAttributeLists(reader, ['params', 'meta'], 'params');
  return lists === undefined ? undefined : { kind: 'group', id, members, ...description, lists };
};

const isMember = (text: string): boolean => text !== '' && !text.includes('=') && !/^(params|meta)$/i.test(text);

export const parseClone = (reader: Reader, keyword: 'clone' | 'ms'): Clone | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const member = reader.takeIf(/[\p{L}0-9_#$][^=]*/iu);
  if (member === undefined) return reader.expected('the resource to clone', 'Name a primitive or a group.');
  const description = parseDescription(reader);
  const lists = parseAttributeLists(reader, ['params', 'meta'], 'params');
  if (lists === undefined) return undefined;
  return { kind: 'clone', keyword, id, member: part(member, member.text), ...description, lists };
};
