/** `location`, `colocation`, `order`, `rsc_ticket` → constraints. */
import { fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Colocation as CibColocation } from '../../cib/model/colocation.ts';
import type { Constraint } from '../../cib/model/constraint.ts';
import type { Location as CibLocation } from '../../cib/model/location.ts';
import type { Order as CibOrder } from '../../cib/model/order.ts';
import type { ResourceSet as CibSet } from '../../cib/model/resource-set.ts';
import type { Ticket as CibTicket } from '../../cib/model/ticket.ts';
import type { Colocation, Location, Order, Ticket } from '../syntax/constraint.ts';
import type { Member, ResourceSet } from '../syntax/resource-set.ts';
import type { Word } from '../syntax/word.ts';
import type { Build } from './build.ts';
import { actionNames, canonicalAction, canonicalRole, roleNames } from './roles.ts';
import { buildRule } from './rules.ts';
import { readOrderKind, readScore, type Score, slipOfScore } from './score.ts';

export const buildConstraint = (build: Build, command: Location | Colocation | Order | Ticket): Constraint => {
  switch (command.kind) {
    case 'location':
      return buildLocation(build, command);
    case 'colocation':
      return buildColocation(build, command);
    case 'order':
      return buildOrder(build, command);
    case 'rsc_ticket':
      return buildTicket(build, command);
  }
};

const buildLocation = (build: Build, command: Location): CibLocation => {
  const id = command.id.text;
  const { target, preference } = command;
  const option = (name: string): string | undefined => command.options.findLast((each) => each.name === name)?.value;
  const role = option('role');
  const discovery = option('resource-discovery');
  const others = command.options.filter((each) => each.name !== 'role' && each.name !== 'resource-discovery');
  const score = preference === undefined ? undefined : scoreOf(build, `location ${id}`, preference.score);
  const extra = Object.fromEntries([
    ...others.map((each) => [each.name, each.value]),
    ...(score !== undefined && 'scoreAttribute' in score ? [['score-attribute', score.scoreAttribute]] : []),
  ]);
  return {
    kind: 'location',
    id,
    ...(target.kind === 'resource' ? { rsc: target.resource.text } : {}),
    ...(target.kind === 'pattern' ? { rscPattern: target.pattern.text } : {}),
    ...(role === undefined ? {} : { role }),
    ...(discovery === undefined ? {} : { resourceDiscovery: discovery }),
    ...(preference === undefined ? {} : { node: preference.node.text }),
    ...(score !== undefined && 'score' in score ? score : {}),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    sets: target.kind === 'sets' ? buildResourceSets(build, target.sets, id, 'role') : [],
    rules: command.rules.map((rule) => buildRule(build, rule, id)),
  };
};

const scoreOf = (build: Build, title: string, { text, place }: Word): Score => {
  const score = readScore(text);
  const meant = 'score' in score ? undefined : slipOfScore(text);
  if (meant !== undefined) {
    build.report(
      warning('crmsh/score-attribute', {
        message: `${title}: ${text} is no score, and is taken for the name of a node attribute that holds one; did you mean “${meant}”?`,
        remedy: `Write ${meant}.`,
        place,
      }),
    );
  }
  return score;
};

const buildColocation = (build: Build, command: Colocation): CibColocation => {
  const id = command.id.text;
  const score = scoreOf(build, `colocation ${id}`, command.score);
  const relation = command.relation;
  const [first, second] = relation.kind === 'simple' ? relation.members : [];
  const one = qualify(build, first, 'role');
  const other = qualify(build, second, 'role');
  return {
    kind: 'colocation',
    id,
    ...('score' in score ? score : { extra: { 'score-attribute': score.scoreAttribute } }),
    ...(one === undefined ? {} : { rsc: one.id, ...role('rsc', one) }),
    ...(other === undefined ? {} : { withRsc: other.id, ...role('withRsc', other) }),
    ...(command.nodeAttribute === undefined ? {} : { nodeAttribute: command.nodeAttribute.text.toLowerCase() }),
    sets: relation.kind === 'sets' ? buildResourceSets(build, relation.sets, id, 'role') : [],
  };
};

const buildOrder = (build: Build, command: Order): CibOrder => {
  const id = command.id.text;
  const relation = command.relation;
  const [first, second] = relation.kind === 'simple' ? relation.members : [];
  const one = qualify(build, first, 'action');
  const other = qualify(build, second, 'action');
  const kind = command.force === undefined ? undefined : readOrderKind(command.force.text);
  if (command.force !== undefined && kind === undefined) {
    build.report(
      fault('crmsh/unknown-kind', {
        message: `order ${id}: ${command.force.text} is not a kind of order.`,
        remedy: 'Write Mandatory, Optional or Serialize.',
        place: command.force.place,
      }),
    );
  }
  const symmetrical = command.symmetrical?.text.toLowerCase();
  return {
    kind: 'order',
    id,
    ...(kind === undefined ? {} : { orderKind: kind }),
    ...(one === undefined ? {} : { first: one.id, ...action('first', one) }),
    ...(other === undefined ? {} : { thenRsc: other.id, ...action('then', other) }),
    ...(symmetrical === undefined ? {} : { symmetrical: /^(true|yes|on|1)$/.test(symmetrical) ? 'true' : 'false' }),
    sets: relation.kind === 'sets' ? buildResourceSets(build, relation.sets, id, 'action') : [],
  };
};

const buildTicket = (build: Build, command: Ticket): CibTicket => {
  const id = command.id.text;
  const relation = command.relation;
  const [first] = relation.kind === 'simple' ? relation.members : [];
  const one = qualify(build, first, 'role');
  return {
    kind: 'ticket',
    id,
    ticket: command.ticket.text,
    ...(one === undefined ? {} : { rsc: one.id, ...role('rsc', one) }),
    ...(command.lossPolicy === undefined ? {} : { lossPolicy: command.lossPolicy.text }),
    sets: relation.kind === 'sets' ? buildResourceSets(build, relation.sets, id, 'role') : [],
  };
};

interface Qualified {
  readonly id: string;
  readonly qualifier?: string;
  readonly instance?: string;
}

/** A number after the colon is the instance of a clone, as old schemas have it. */
const qualify = (build: Build, member: Member | undefined, by: 'role' | 'action'): Qualified | undefined => {
  if (member === undefined) return undefined;
  const id = member.resource.text;
  if (member.qualifier === undefined) return { id };
  const known = canonicalQualifier(member.qualifier, by);
  if (known !== undefined) return { id, qualifier: known };
  if (/^\d+$/.test(member.qualifier)) return { id, instance: member.qualifier };
  reportQualifier(build, member.resource, member.qualifier, by);
  return { id };
};

const canonicalQualifier = (text: string, by: 'role' | 'action'): string | undefined =>
  by === 'role' ? canonicalRole(text) : canonicalAction(text);

const reportQualifier = (build: Build, resource: Word, qualifier: string, by: 'role' | 'action'): void =>
  build.report(
    fault(`crmsh/unknown-${by}`, {
      message: `${resource.text}: ${qualifier} is not ${by === 'role' ? 'a role' : 'an action'}.`,
      remedy: `Write one of ${by === 'role' ? roleNames : actionNames}.`,
      place: resource.place,
    }),
  );

const role = (name: 'rsc' | 'withRsc', { qualifier, instance }: Qualified): Record<string, string> => ({
  ...(qualifier === undefined ? {} : { [`${name}Role`]: qualifier }),
  ...(instance === undefined ? {} : { [`${name}Instance`]: instance }),
});

const action = (name: 'first' | 'then', { qualifier, instance }: Qualified): Record<string, string> => ({
  ...(qualifier === undefined ? {} : { [`${name}Action`]: qualifier }),
  ...(instance === undefined ? {} : { [`${name}Instance`]: instance }),
});

const buildResourceSets = (
  build: Build,
  sets: readonly ResourceSet[],
  owner: string,
  by: 'role' | 'action',
): CibSet[] =>
  sets.map((set) => {
    const known = set.qualifier === undefined ? undefined : canonicalQualifier(set.qualifier, by);
    const [first] = set.resources;
    if (set.qualifier !== undefined && known === undefined && first !== undefined)
      reportQualifier(build, first, set.qualifier, by);
    return {
      kind: 'resource-set',
      id: build.ids.make(owner),
      ...(set.sequential ? {} : { sequential: 'false' }),
      ...(set.requireAll ? {} : { requireAll: 'false' }),
      ...(known === undefined ? {} : { [by]: known }),
      resources: set.resources.map((resource) => ({ kind: 'resource-ref', id: resource.text })),
    };
  });
