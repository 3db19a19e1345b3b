/** Commands that make constraints, for tests. */
import fc from 'fast-check';
import { rule, score } from './arbitrary-attributes.ts';
import { constant, id, list, record, text, word } from './arbitrary-words.ts';
import type { ResourceSet } from './resource-set.ts';

const resourceSet = record(
  { kind: constant('resource-set'), sequential: fc.boolean(), requireAll: fc.boolean(), resources: list(id, 1) },
  { qualifier: fc.constantFrom('Promoted', 'start', 'Master') } as never,
) as unknown as fc.Arbitrary<ResourceSet>;
const sets = fc.record({ kind: constant('sets'), sets: list(resourceSet, 1) });
const member = record({ resource: id }, { qualifier: fc.constantFrom('Promoted', 'start', '1') } as never);
const relation = (count: number): fc.Arbitrary<unknown> =>
  fc.oneof(sets, fc.record({ kind: constant('simple'), members: list(member, count, count) }));
export const location = fc.oneof(
  fc.record({
    kind: constant('location'),
    id,
    target: fc.oneof(
      fc.record({ kind: constant('resource'), resource: id }),
      fc.record({ kind: constant('pattern'), pattern: word(text) }),
      sets,
    ),
    options: list(fc.record({ name: fc.constantFrom('role', 'resource-discovery'), value: text }), 0, 2),
    preference: fc.record({ score, node: id }),
    rules: fc.constant([]),
  }),
  fc.record({
    kind: constant('location'),
    id,
    target: fc.record({ kind: constant('resource'), resource: id }),
    options: fc.constant([]),
    rules: list(rule, 1, 2),
  }),
);
export const colocation = record({ kind: constant('colocation'), id, score, relation: relation(2) }, {
  nodeAttribute: word(text),
} as never);
export const order = record({ kind: constant('order'), id, relation: relation(2) }, {
  force: word(fc.constantFrom('Mandatory', 'Optional', 'inf')),
  symmetrical: word(fc.constantFrom('true', 'false')),
} as never);
export const ticket = record({ kind: constant('rsc_ticket'), id, ticket: id, relation: relation(1) }, {
  lossPolicy: word(fc.constantFrom('stop', 'fence')),
} as never);
