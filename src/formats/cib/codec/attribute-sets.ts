/** Sets of attributes, and their rules. */
import type { AttributeSet, NvPair } from '../model/attribute-set.ts';
import type { DateExpression, DateFields, Expression, OpExpression, RscExpression, Rule } from '../model/rule.ts';
import { type Codec, type Entry, entry, list, one, type Slot } from './codec.ts';
import { define } from './define.ts';

const dateFields = define<DateFields>({
  kind: 'date-fields',
  attributes: {
    id: 'id',
    years: 'years',
    months: 'months',
    monthdays: 'monthdays',
    weeks: 'weeks',
    weekdays: 'weekdays',
    weekyears: 'weekyears',
    yeardays: 'yeardays',
    days: 'days',
    hours: 'hours',
    minutes: 'minutes',
    seconds: 'seconds',
    moon: 'moon',
  },
});

const expression = define<Expression>({
  kind: 'expression',
  attributes: {
    id: 'id',
    attribute: 'attribute',
    operation: 'operation',
    value: 'value',
    type: 'type',
    valueSource: 'value-source',
  },
});

const dateExpression = define<DateExpression>({
  kind: 'date-expression',
  attributes: { id: 'id', operation: 'operation', start: 'start', end: 'end' },
  children: () => [
    one('duration', entry('duration', 'date-fields', dateFields)),
    one('dateSpec', entry('date_spec', 'date-fields', dateFields)),
  ],
});

const rscExpression = define<RscExpression>({
  kind: 'rsc-expression',
  attributes: { id: 'id', class: 'class', provider: 'provider', type: 'type' },
});

const opExpression = define<OpExpression>({
  kind: 'op-expression',
  attributes: { id: 'id', name: 'name', interval: 'interval' },
});

const rule: Codec = define<Rule>({
  kind: 'rule',
  attributes: {
    id: 'id',
    idRef: 'id-ref',
    booleanOp: 'boolean-op',
    role: 'role',
    score: 'score',
    scoreAttribute: 'score-attribute',
  },
  children: () => CONDITIONS,
});

const ruleEntry: Entry = entry('rule', 'rule', rule);
const CONDITIONS: readonly Slot[] = [
  list(
    'conditions',
    ruleEntry,
    entry('expression', 'expression', expression),
    entry('date_expression', 'date-expression', dateExpression),
    entry('rsc_expression', 'rsc-expression', rscExpression),
    entry('op_expression', 'op-expression', opExpression),
  ),
];

export const rules: Slot = list('rules', ruleEntry);

const nvpair = define<NvPair>({
  kind: 'nvpair',
  attributes: { id: 'id', idRef: 'id-ref', name: 'name', value: 'value' },
});

const PAIRS: readonly Slot[] = [rules, list('pairs', entry('nvpair', 'nvpair', nvpair))];

const attributeSet = define<AttributeSet>({
  kind: 'attribute-set',
  attributes: { id: 'id', idRef: 'id-ref', score: 'score' },
  children: () => PAIRS,
});

/** The entry of a set whose XML element has this name. */
export const setsNamed = (name: string): Entry => entry(name, 'attribute-set', attributeSet);

export const instanceAttributes: Slot = list('instanceAttributes', setsNamed('instance_attributes'));
export const metaAttributes: Slot = list('metaAttributes', setsNamed('meta_attributes'));
export const utilization: Slot = list('utilization', setsNamed('utilization'));
