/** The elements of the section `constraints`. */
import type { Colocation } from '../model/colocation.ts';
import type { Lifetime, Location } from '../model/location.ts';
import type { Order } from '../model/order.ts';
import type { ResourceRef, ResourceSet } from '../model/resource-set.ts';
import type { Ticket } from '../model/ticket.ts';
import { rules } from './attribute-sets.ts';
import { type Entry, entry, list, one, type Slot } from './codec.ts';
import { define } from './define.ts';

const resourceRef = define<ResourceRef>({ kind: 'resource-ref', attributes: { id: 'id' } });

const REFS: readonly Slot[] = [list('resources', entry('resource_ref', 'resource-ref', resourceRef))];
const resourceSet = define<ResourceSet>({
  kind: 'resource-set',
  attributes: {
    id: 'id',
    idRef: 'id-ref',
    sequential: 'sequential',
    requireAll: 'require-all',
    ordering: 'ordering',
    action: 'action',
    role: 'role',
    score: 'score',
    orderKind: 'kind',
  },
  children: () => REFS,
});
const sets: Slot = list('sets', entry('resource_set', 'resource-set', resourceSet));

const RULES: readonly Slot[] = [rules];
const lifetime: Slot = one(
  'lifetime',
  entry('lifetime', 'lifetime', define<Lifetime>({ kind: 'lifetime', attributes: {}, children: () => RULES })),
);

const LOCATION_CHILDREN: readonly Slot[] = [sets, rules, lifetime];
const SETS_AND_LIFETIME: readonly Slot[] = [sets, lifetime];
const SETS: readonly Slot[] = [sets];

const location = define<Location>({
  kind: 'location',
  attributes: {
    id: 'id',
    rsc: 'rsc',
    rscPattern: 'rsc-pattern',
    role: 'role',
    score: 'score',
    node: 'node',
    resourceDiscovery: 'resource-discovery',
  },
  children: () => LOCATION_CHILDREN,
});

const colocation = define<Colocation>({
  kind: 'colocation',
  attributes: {
    id: 'id',
    score: 'score',
    rsc: 'rsc',
    rscRole: 'rsc-role',
    withRsc: 'with-rsc',
    withRscRole: 'with-rsc-role',
    nodeAttribute: 'node-attribute',
    influence: 'influence',
    rscInstance: 'rsc-instance',
    withRscInstance: 'with-rsc-instance',
  },
  children: () => SETS_AND_LIFETIME,
});

const order = define<Order>({
  kind: 'order',
  attributes: {
    id: 'id',
    orderKind: 'kind',
    score: 'score',
    symmetrical: 'symmetrical',
    requireAll: 'require-all',
    first: 'first',
    firstAction: 'first-action',
    thenRsc: 'then',
    thenAction: 'then-action',
    firstInstance: 'first-instance',
    thenInstance: 'then-instance',
  },
  children: () => SETS_AND_LIFETIME,
});

const ticket = define<Ticket>({
  kind: 'ticket',
  attributes: {
    id: 'id',
    rsc: 'rsc',
    rscRole: 'rsc-role',
    rscInstance: 'rsc-instance',
    ticket: 'ticket',
    lossPolicy: 'loss-policy',
  },
  children: () => SETS,
});

export const constraintEntries: readonly Entry[] = [
  entry('rsc_location', 'location', location),
  entry('rsc_colocation', 'colocation', colocation),
  entry('rsc_order', 'order', order),
  entry('rsc_ticket', 'ticket', ticket),
];
