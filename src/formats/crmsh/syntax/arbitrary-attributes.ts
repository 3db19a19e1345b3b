/** Rules and lists of attributes, for tests. */
import fc from 'fast-check';
import { constant, id, list, name, pair, pairName, record, text, word } from './arbitrary-words.ts';
import type { AttributeList, AttributeListName } from './attribute-list.ts';
import type { Rule } from './rule.ts';

export const score = word(fc.constantFrom('inf', '-inf', '100', '-5', 'cpu-load', 'INFINITY', 'advisory'));
const expression = fc.oneof(
  fc.record({
    kind: constant('expression'),
    attribute: word(pairName),
    operation: fc.constantFrom('defined', 'not_defined'),
  }),
  record(
    {
      kind: constant('expression'),
      attribute: word(fc.oneof(pairName, constant('#uname'))),
      operation: fc.constantFrom('lt', 'gte', 'eq', 'ne'),
      value: word(name),
    },
    { type: fc.constantFrom('string', 'number'), valueSource: fc.constantFrom('param', 'meta') } as never,
  ),
  fc.record({
    kind: constant('date'),
    operation: fc.constantFrom('lt', 'gt'),
    date: word(text),
    fields: fc.constant([]),
  }),
  fc.record({
    kind: constant('date'),
    operation: constant('in_range'),
    fields: fc.tuple(
      fc.record({ name: constant('start'), value: text }),
      fc.record({ name: fc.constantFrom('end', 'weeks'), value: text }),
    ),
  }),
  fc.record({
    kind: constant('date'),
    operation: constant('date_spec'),
    fields: list(fc.record({ name: fc.constantFrom('hours', 'weekdays'), value: text }), 1),
  }),
);
export const rule: fc.Arbitrary<Rule> = fc
  .oneof(
    record({ kind: constant('rule'), operator: constant('and'), expressions: fc.constant([]), idRef: id }, {
      role: word(name),
    } as never),
    record({ kind: constant('rule'), operator: fc.constantFrom('and', 'or'), expressions: list(expression, 1) }, {
      id,
      role: word(name),
      score,
    } as never),
  )
  // One expression is joined to nothing.
  .map((each) => (each.expressions.length < 2 ? { ...each, operator: 'and' } : each) as unknown as Rule);

const attributes = (named: AttributeListName): fc.Arbitrary<AttributeList> =>
  fc.oneof(
    record({ kind: constant('attributes'), name: constant(named), rules: list(rule, 0, 2), pairs: list(pair) }, {
      id,
      score,
    } as never) as unknown as fc.Arbitrary<AttributeList>,
    fc.record({
      kind: constant('attributes'),
      name: constant(named),
      idRef: id,
      rules: fc.constant([]),
      pairs: fc.constant([]),
    }),
  );
export const anyOf = (...names: AttributeListName[]): fc.Arbitrary<AttributeList> => fc.oneof(...names.map(attributes));
