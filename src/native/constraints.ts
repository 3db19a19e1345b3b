/** `constraints`: location, colocation, order and ticket, each by its id, in XML’s own words. */
import * as z from 'zod';
import { type Fields, type FieldValues, fieldShape } from './fields.ts';
import { type ResourceSetValue, resourceSetsSchema } from './resource-sets.ts';
import { type RulesValue, rulesSchema } from './rule.ts';
import { type UnknownValue, unknownShape } from './unknown.ts';
import { described, idWord } from './word.ts';

export const locationFields = {
  rsc: ['rsc', 'The resource.'],
  'rsc-pattern': ['rscPattern', 'A regular expression: all resources whose ids it matches.'],
  node: ['node', 'The node.'],
  score: ['score', 'How much it likes the node: a figure, INFINITY, or -INFINITY for never.'],
  role: ['role', 'Only for instances in this role: Promoted, Unpromoted.'],
  'resource-discovery': ['resourceDiscovery', 'Where Pacemaker looks for it: always, never, exclusive.'],
} as const satisfies Fields;

export const colocationFields = {
  rsc: ['rsc', 'The resource that follows.'],
  'rsc-role': ['rscRole', 'Only for its instances in this role.'],
  'with-rsc': ['withRsc', 'The resource that it follows.'],
  'with-rsc-role': ['withRscRole', 'Only for the other’s instances in this role.'],
  score: ['score', 'INFINITY: always together; -INFINITY: never.'],
  'node-attribute': ['nodeAttribute', 'Together on nodes with the same value of this attribute.'],
  influence: ['influence', 'Whether the first one has a say in where the second one runs.'],
  'rsc-instance': ['rscInstance', 'Of old: the instance of a clone.'],
  'with-rsc-instance': ['withRscInstance', 'Of old: the instance of the other clone.'],
} as const satisfies Fields;

export const orderFields = {
  first: ['first', 'What comes first.'],
  'first-action': ['firstAction', 'Its action: start (when absent), stop, promote, demote.'],
  // biome-ignore lint/suspicious/noThenProperty: XML's own word, a key of the file.
  then: ['thenRsc', 'What comes after it.'],
  'then-action': ['thenAction', 'Its action; first-action when absent.'],
  kind: ['orderKind', 'Mandatory (when absent), Optional or Serialize.'],
  score: ['score', 'Of old: 0 is Optional.'],
  symmetrical: ['symmetrical', 'false: nothing is said about stopping.'],
  'require-all': ['requireAll', 'false: one instance of the first clone is enough.'],
  'first-instance': ['firstInstance', 'Of old: the instance of a clone.'],
  'then-instance': ['thenInstance', 'Of old: the instance of the other clone.'],
} as const satisfies Fields;

export const ticketFields = {
  ticket: ['ticket', 'The ticket.'],
  rsc: ['rsc', 'The resource that needs it.'],
  'rsc-role': ['rscRole', 'Only in this role.'],
  'rsc-instance': ['rscInstance', 'Of old: the instance of a clone.'],
  'loss-policy': ['lossPolicy', 'What happens when it is lost: stop, demote, fence, freeze.'],
} as const satisfies Fields;

interface WithSets extends UnknownValue {
  readonly sets?: readonly ResourceSetValue[] | undefined;
}

interface WithLifetime extends WithSets {
  readonly lifetime?: LifetimeValue | undefined;
}

export interface LifetimeValue extends UnknownValue {
  readonly rule?: RulesValue | undefined;
}

export interface LocationValue extends FieldValues<typeof locationFields>, WithLifetime {
  readonly rule?: RulesValue | undefined;
}
export type ColocationValue = FieldValues<typeof colocationFields> & WithLifetime;
export type OrderValue = FieldValues<typeof orderFields> & WithLifetime;
export type TicketValue = FieldValues<typeof ticketFields> & WithSets;

type ById<T> = Readonly<Record<string, T>>;

export interface ConstraintsValue {
  readonly location?: ById<LocationValue> | undefined;
  readonly colocation?: ById<ColocationValue> | undefined;
  readonly order?: ById<OrderValue> | undefined;
  readonly ticket?: ById<TicketValue> | undefined;
}

const withSets = {
  sets: described(resourceSetsSchema, 'Sets of resources, instead of single ones.', [['web-ip', 'web']]).optional(),
  ...unknownShape,
};

const withLifetime = {
  ...withSets,
  lifetime: described(
    z.strictObject({
      rule: described(rulesSchema, 'When it holds.', { expressions: ['#uname eq lan-master'] }).optional(),
      ...unknownShape,
    }),
    'When the constraint holds, as Pacemaker before 3.0 had it.',
    { rule: { expressions: ['#uname eq lan-master'] } },
  ).optional(),
};

const byId = <T extends z.ZodType>(value: T, about: string, ...examples: unknown[]) =>
  described(z.record(idWord, value), about, ...examples).optional();

export const constraintsSchema: z.ZodType<ConstraintsValue> = described(
  z.strictObject({
    location: byId(
      z.strictObject({
        ...fieldShape(locationFields),
        rule: described(rulesSchema, 'For which nodes, and with which score.', {
          score: '-INFINITY',
          expressions: ['pingd lt 1'],
        }).optional(),
        ...withLifetime,
      }),
      'Where a resource likes to run.',
      { 'web-home': { rsc: 'web', node: 'lan-master', score: 100 } },
    ),
    colocation: byId(
      z.strictObject({ ...fieldShape(colocationFields), ...withLifetime }),
      'What runs together, or apart.',
      { 'web-with-ip': { rsc: 'web', 'with-rsc': 'web-ip', score: 'INFINITY' } },
    ),
    order: byId(z.strictObject({ ...fieldShape(orderFields), ...withLifetime }), 'What comes before what.', {
      // biome-ignore lint/suspicious/noThenProperty: XML's own word, a key of the file.
      'ip-then-web': { first: 'web-ip', then: 'web' },
    }),
    ticket: byId(
      z.strictObject({ ...fieldShape(ticketFields), ...withSets }),
      'What needs a ticket of a multi-site cluster.',
      { 'web-needs-t': { ticket: 'T', rsc: 'web', 'loss-policy': 'stop' } },
    ),
  }),
  'Where resources run, with which others, and in what order: each constraint by its id.',
  { location: { 'web-home': { rsc: 'web', node: 'lan-master', score: 100 } } },
);
