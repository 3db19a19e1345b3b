/** Constraints of the CIB → `location`, `colocation`, `order`, `rsc_ticket`. */
import type { Colocation as CibColocation } from '../../cib/model/colocation.ts';
import type { Constraint } from '../../cib/model/constraint.ts';
import type { Location as CibLocation } from '../../cib/model/location.ts';
import type { Order as CibOrder } from '../../cib/model/order.ts';
import type { ResourceSet as CibSet } from '../../cib/model/resource-set.ts';
import type { Ticket as CibTicket } from '../../cib/model/ticket.ts';
import type { Colocation, Location, LocationTarget, Order, Ticket } from '../syntax/constraint.ts';
import type { Member, Relation, ResourceSet } from '../syntax/resource-set.ts';
import { tellRule, tellScore } from './rules.ts';
import type { Telling } from './telling.ts';

export const tellConstraint = (telling: Telling, constraint: Constraint): Location | Colocation | Order | Ticket => {
  switch (constraint.kind) {
    case 'location':
      return tellLocation(telling, constraint);
    case 'colocation':
      return tellColocation(constraint);
    case 'order':
      return tellOrder(constraint);
    case 'ticket':
      return tellTicket(constraint);
  }
};

const tellLocation = (telling: Telling, location: CibLocation): Location => {
  const option = (name: string, value: string | undefined) => (value === undefined ? [] : [{ name, value }]);
  const score = tellScore(location.score) ?? location.extra?.['score-attribute'] ?? '';
  return {
    kind: 'location',
    id: { text: location.id ?? '' },
    target: tellTarget(location),
    options: [...option('role', location.role), ...option('resource-discovery', location.resourceDiscovery)],
    ...(location.node === undefined ? {} : { preference: { score: { text: score }, node: { text: location.node } } }),
    rules: location.rules.map((rule) => tellRule(telling, rule, location.id ?? '')),
  };
};

const tellTarget = (location: CibLocation): LocationTarget => {
  if (location.rsc !== undefined) return { kind: 'resource', resource: { text: location.rsc } };
  if (location.rscPattern !== undefined) return { kind: 'pattern', pattern: { text: location.rscPattern } };
  return { kind: 'sets', sets: location.sets.map((set) => tellResourceSet(set, set.role)) };
};

const tellColocation = (colocation: CibColocation): Colocation => ({
  kind: 'colocation',
  id: { text: colocation.id ?? '' },
  score: { text: tellScore(colocation.score) ?? colocation.extra?.['score-attribute'] ?? '' },
  relation: tellRelation(
    colocation.sets,
    'role',
    tellMember(colocation.rsc, colocation.rscRole ?? colocation.rscInstance),
    tellMember(colocation.withRsc, colocation.withRscRole ?? colocation.withRscInstance),
  ),
  ...(colocation.nodeAttribute === undefined ? {} : { nodeAttribute: { text: colocation.nodeAttribute } }),
});

const tellOrder = (order: CibOrder): Order => ({
  kind: 'order',
  id: { text: order.id ?? '' },
  ...(order.orderKind === undefined ? {} : { force: { text: order.orderKind } }),
  relation: tellRelation(
    order.sets,
    'action',
    tellMember(order.first, order.firstAction ?? order.firstInstance),
    tellMember(order.thenRsc, order.thenAction ?? order.thenInstance),
  ),
  ...(order.symmetrical === undefined ? {} : { symmetrical: { text: order.symmetrical } }),
});

const tellTicket = (ticket: CibTicket): Ticket => ({
  kind: 'rsc_ticket',
  id: { text: ticket.id ?? '' },
  ticket: { text: ticket.ticket ?? '' },
  relation: tellRelation(ticket.sets, 'role', tellMember(ticket.rsc, ticket.rscRole ?? ticket.rscInstance)),
  ...(ticket.lossPolicy === undefined ? {} : { lossPolicy: { text: ticket.lossPolicy } }),
});

const tellMember = (id: string | undefined, qualifier: string | undefined): Member => ({
  resource: { text: id ?? '' },
  ...(qualifier === undefined ? {} : { qualifier }),
});

const tellRelation = (sets: readonly CibSet[], by: 'role' | 'action', ...members: readonly Member[]): Relation =>
  sets.length === 0
    ? { kind: 'simple', members }
    : {
        kind: 'sets',
        sets: sets.map((set) => tellResourceSet(set, by === 'role' ? set.role : (set.action ?? set.role))),
      };

const tellResourceSet = (set: CibSet, qualifier: string | undefined): ResourceSet => ({
  kind: 'resource-set',
  sequential: set.sequential !== 'false',
  requireAll: set.requireAll !== 'false',
  ...(qualifier === undefined ? {} : { qualifier }),
  resources: set.resources.map((resource) => ({ text: resource.id ?? '' })),
});
