/** Any rules, sets of pairs and operations. */
import fc, { type Arbitrary } from 'fast-check';
import type { AttributeSet } from '../../src/formats/cib/model/attribute-set.ts';
import type { Operations } from '../../src/formats/cib/model/operation.ts';
import type { Rule } from '../../src/formats/cib/model/rule.ts';
import { both, some, texts } from './arbitrary-values.ts';

const dateFields = both(
  fc.record({ kind: fc.constant('date-fields' as const) }),
  texts('id', 'years', 'hours', 'weekdays', 'moon'),
);

export const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: both(
    texts('id', 'idRef', 'booleanOp', 'role', 'score', 'scoreAttribute'),
    fc.record({
      kind: fc.constant('rule' as const),
      conditions: fc.array(
        fc.oneof(
          { maxDepth: 3 },
          both(
            fc.record({ kind: fc.constant('expression' as const) }),
            texts('id', 'attribute', 'operation', 'value', 'type', 'valueSource'),
          ),
          both(fc.record({ kind: fc.constant('rsc-expression' as const) }), texts('id', 'class', 'provider', 'type')),
          both(fc.record({ kind: fc.constant('op-expression' as const) }), texts('id', 'name', 'interval')),
          both(
            fc.record(
              { kind: fc.constant('date-expression' as const), duration: dateFields, dateSpec: dateFields },
              { requiredKeys: ['kind'] },
            ),
            texts('id', 'operation', 'start', 'end'),
          ),
          tie('rule'),
        ),
        { maxLength: 2 },
      ),
    }),
  ),
}));

export const set: Arbitrary<AttributeSet> = both(
  texts('id', 'idRef', 'score'),
  fc.record({
    kind: fc.constant('attribute-set' as const),
    rules: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(rule, 1) }),
    pairs: some(both(fc.record({ kind: fc.constant('nvpair' as const) }), texts('id', 'idRef', 'name', 'value')), 3),
  }),
);
export const sets = some(set, 2);

export const operations: Arbitrary<Operations> = both(
  texts('id', 'idRef'),
  fc.record({
    kind: fc.constant('operations' as const),
    ops: some(
      both(
        texts(
          'id',
          'name',
          'interval',
          'timeout',
          'description',
          'startDelay',
          'intervalOrigin',
          'enabled',
          'recordPending',
          'role',
          'onFail',
        ),
        fc.record({ kind: fc.constant('op' as const), instanceAttributes: sets, metaAttributes: sets }),
      ),
    ),
  }),
);
