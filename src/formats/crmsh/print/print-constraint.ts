/** Writes `location`, `colocation`, `order` and `rsc_ticket`. */
import type { Colocation, Location, Order, Ticket } from '../syntax/constraint.ts';
import type { Member, Relation, ResourceSet } from '../syntax/resource-set.ts';
import { printRule, words } from './print-attributes.ts';
import { quotePair, quoteWord } from './quote.ts';

export const locationLines = (location: Location): readonly string[] => {
  const target = location.target;
  return [
    words([
      'location',
      quoteWord(location.id.text),
      target.kind === 'resource'
        ? quoteWord(target.resource.text)
        : target.kind === 'pattern'
          ? quoteWord(`/${target.pattern.text}/`)
          : `{ ${printSets(target.sets).join(' ')} }`,
      ...location.options.map((option) => quotePair(option.name, option.value)),
      location.preference === undefined ? undefined : quoteWord(`${location.preference.score.text}:`),
      location.preference === undefined ? undefined : quoteWord(location.preference.node.text),
    ]),
    ...location.rules.map(printRule),
  ];
};

export const colocationLine = (colocation: Colocation): string =>
  words([
    'colocation',
    quoteWord(colocation.id.text),
    quoteWord(`${colocation.score.text}:`),
    printRelation(colocation.relation, 2),
    colocation.nodeAttribute === undefined ? undefined : quotePair('node-attribute', colocation.nodeAttribute.text),
  ]);

export const orderLine = (order: Order): string =>
  words([
    'order',
    quoteWord(order.id.text),
    order.force === undefined ? undefined : quoteWord(`${order.force.text}:`),
    printRelation(order.relation, 2),
    order.symmetrical === undefined ? undefined : quotePair('symmetrical', order.symmetrical.text),
  ]);

export const ticketLine = (ticket: Ticket): string =>
  words([
    'rsc_ticket',
    quoteWord(ticket.id.text),
    quoteWord(`${ticket.ticket.text}:`),
    printRelation(ticket.relation, 1),
    ticket.lossPolicy === undefined ? undefined : quotePair('loss-policy', ticket.lossPolicy.text),
  ]);

const printRelation = (relation: Relation, simpleCount: number): string => {
  if (relation.kind === 'simple') return relation.members.map(printMember).join(' ');
  const [only, ...others] = relation.sets;
  // A lone resource is told from a simple relation by its parentheses.
  if (simpleCount === 2 && only?.resources.length === 1 && others.length === 0 && isPlain(only)) {
    return `( ${printSets([only]).join(' ')} sequential=true )`;
  }
  const last = relation.sets.at(-1);
  const count = relation.sets.reduce((sum, set) => sum + set.resources.length, 0);
  // Few enough to be taken for a simple relation: the crm shell marks them.
  const isDegenerate = count <= simpleCount && (simpleCount === 1 || (last?.sequential === true && last.requireAll));
  return words([isDegenerate ? '_rsc_set_' : undefined, ...printSets(relation.sets)]);
};

const printMember = (member: Member): string =>
  quoteWord(member.qualifier === undefined ? member.resource.text : `${member.resource.text}:${member.qualifier}`);

/** As the crm shell writes them; a plain set right after a plain set of the same role or action takes parentheses, to stay apart. */
const printSets = (sets: readonly ResourceSet[]): string[] =>
  sets.map((set, index) => {
    const members = set.resources.map((resource) =>
      printMember(set.qualifier === undefined ? { resource } : { resource, qualifier: set.qualifier }),
    );
    const inside = members.join(' ');
    if (!set.requireAll) return set.sequential ? `[ ${inside} sequential=true ]` : `[ ${inside} ]`;
    if (!set.sequential) return `( ${inside} )`;
    const before = sets[index - 1];
    const isJoined = before !== undefined && isPlain(before) && before.qualifier === set.qualifier;
    return isJoined ? `( ${inside} sequential=true )` : inside;
  });

const isPlain = (set: ResourceSet): boolean => set.sequential && set.requireAll;
