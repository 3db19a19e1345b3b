/** Reads `location`, `colocation`, `order` and `rsc_ticket`. */
import type { Colocation, Location, LocationOption, LocationTarget, Order, Ticket } from '../syntax/constraint.ts';
import type { Word } from '../syntax/word.ts';
import { parseId } from './parse-resource.ts';
import { parseRelation, parseResourceSets } from './parse-resource-set.ts';
import { parseRules } from './parse-rule.ts';
import { part } from './part.ts';
import type { Reader } from './reader.ts';

export const parseLocation = (reader: Reader): Location | undefined => {
  const id = parseId(reader);
  const target = id === undefined ? undefined : parseTarget(reader);
  if (id === undefined || target === undefined) return undefined;
  const options = parseOptions(reader);
  const score = reader.takeIf(/([^:]+):/);
  if (score !== undefined) {
    const node = reader.takeIf(/[\p{L}0-9_#$-][^=]*/iu);
    if (node === undefined) return reader.expected('the name of a node', 'Write the preference as <score>: <node>.');
    const preference = { score: part(score, score.groups[1]), node: part(node, node.text) };
    // Old texts have the role here.
    return { kind: 'location', id, target, options: [...options, ...parseOptions(reader)], preference, rules: [] };
  }
  const rules = parseRules(reader);
  if (rules === undefined) return undefined;
  if (rules.length === 0) return reader.expected('<score>: <node>, or a rule', 'Write for example: 100: lan-master');
  return { kind: 'location', id, target, options, rules };
};

const parseTarget = (reader: Reader): LocationTarget | undefined => {
  const pattern = reader.takeIf(/\/(.+)\//s);
  if (pattern !== undefined) return { kind: 'pattern', pattern: part(pattern, pattern.groups[1]) };
  if (reader.takeIf(/\{/) === undefined) {
    const resource = reader.takeIf(/[\p{L}0-9_#$][^=]*/iu);
    return resource === undefined
      ? reader.expected('a resource', 'Name a resource, a /pattern/ or a set in { }.')
      : { kind: 'resource', resource: part(resource, resource.text) };
  }
  const words: Word[] = [];
  let word = reader.take();
  for (; word !== undefined && word.text !== '}'; word = reader.take()) words.push(word);
  if (word === undefined) return reader.expected('}', 'Close the set of resources with }.');
  const sets = parseResourceSets(reader, words, 'role');
  return sets === undefined ? undefined : { kind: 'sets', sets };
};

const parseOptions = (reader: Reader): LocationOption[] => {
  const options: LocationOption[] = [];
  const pattern = /\$?([^=:{}]+)=(.*)/s;
  for (let word = reader.takeIf(pattern); word !== undefined; word = reader.takeIf(pattern)) {
    const name = word.groups[1] ?? '';
    options.push({ name, value: word.groups[2] ?? '', ...(word.place === undefined ? {} : { place: word.place }) });
    if (name !== 'role' && name !== 'resource-discovery') {
      const remedy = 'A location takes role=… and resource-discovery=….';
      reader.odd(word, 'crmsh/unknown-attribute', `a location has no attribute ${name}.`, remedy);
    }
  }
  return options;
};

export const parseColocation = (reader: Reader): Colocation | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const score = reader.takeIf(/([^:]+):/);
  if (score === undefined)
    return reader.expected('a score with a colon', 'Write it after the id, such as inf: or -100:');
  const attribute = reader.takeLastIf(/node-attribute=(.+)/is);
  const relation = parseRelation(reader, 2, 'role');
  if (relation === undefined) return undefined;
  const nodeAttribute = attribute === undefined ? {} : { nodeAttribute: part(attribute, attribute.groups[1]) };
  return { kind: 'colocation', id, score: part(score, score.groups[1]), relation, ...nodeAttribute };
};

export const parseOrder = (reader: Reader): Order | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const force = reader.takeIf(/([^:]+):/);
  const both = reader.takeLastIf(/symmetrical=(true|false|yes|no|on|off)/i);
  const relation = parseRelation(reader, 2, 'action');
  if (relation === undefined) return undefined;
  return {
    kind: 'order',
    id,
    ...(force === undefined ? {} : { force: part(force, force.groups[1]) }),
    relation,
    ...(both === undefined ? {} : { symmetrical: part(both, both.groups[1]) }),
  };
};

export const parseTicket = (reader: Reader): Ticket | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const ticket = reader.takeIf(/([^:]+):/);
  if (ticket === undefined)
    return reader.expected('a ticket with a colon', 'Write the name of the ticket after the id: ticketA:');
  const policy = reader.takeLastIf(/loss-policy=(stop|demote|fence|freeze)/i);
  const relation = parseRelation(reader, 1, 'role');
  if (relation === undefined) return undefined;
  const lossPolicy = policy === undefined ? {} : { lossPolicy: part(policy, policy.groups[1]) };
  return { kind: 'rsc_ticket', id, ticket: part(ticket, ticket.groups[1]), relation, ...lossPolicy };
};
