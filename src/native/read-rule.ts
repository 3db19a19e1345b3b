/** Rules of the file → rules of the CIB. */
import type {
  Condition,
  DateExpression,
  DateFields,
  Expression,
  OpExpression,
  RscExpression,
  Rule,
} from '../formats/cib/model/rule.ts';
import { readFields } from './fields.ts';
import { nth } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import {
  type ConditionValue,
  comparison,
  type DatePartsValue,
  type DateValue,
  dateFields,
  datePartFields,
  expressionFields,
  type LongCondition,
  opFields,
  type RulesValue,
  type RuleValue,
  rscFields,
  ruleFields,
} from './rule.ts';
import { readUnknown } from './unknown.ts';

/** `usual` is the id of the first rule where the file gives none. */
export const readRules = (
  value: RulesValue | undefined,
  usual: string,
  path: Path,
  reading: Reading,
): readonly Rule[] => {
  if (value === undefined) return [];
  if (!isList(value)) return [readRule(value, usual, path, reading)];
  return value.map((rule, index) => readRule(rule, nth(usual, index), [...path, index], reading));
};

const isList = (value: RulesValue): value is readonly RuleValue[] => Array.isArray(value);

const readRule = (value: RuleValue, usual: string, path: Path, reading: Reading): Rule => {
  const id = value.id ?? usual;
  const turns = { rule: 0, expression: 0 };
  return reading.note<Rule>(
    {
      kind: 'rule',
      ...(value['id-ref'] === undefined || value.id !== undefined ? { id } : {}),
      ...readFields(ruleFields, { ...value }),
      conditions: (value.expressions ?? []).map((each, index) => {
        const base = typeof each === 'object' && each.rule !== undefined ? 'rule' : 'expression';
        return readCondition(each, nth(`${id}-${base}`, turns[base]++), [...path, 'expressions', index], reading);
      }),
      ...readUnknown(value),
    },
    path,
  );
};

const readCondition = (value: ConditionValue, usual: string, path: Path, reading: Reading): Condition => {
  if (typeof value === 'string') return reading.note(compared(value, usual), path);
  if (value.rule !== undefined) return readRule(value.rule, usual, [...path, 'rule'], reading);
  return reading.note(readLong(value, usual), path);
};

const readLong = (value: LongCondition, usual: string): Condition => {
  const { date_expression: date, rsc_expression: rsc, op_expression: op } = value;
  if (date !== undefined) return readDate(date, usual);
  if (rsc !== undefined) {
    const fields = { kind: 'rsc-expression', id: rsc.id ?? usual, ...readFields(rscFields, { ...rsc }) } as const;
    return { ...fields, ...readUnknown(rsc) } satisfies RscExpression;
  }
  if (op !== undefined) {
    const fields = { kind: 'op-expression', id: op.id ?? usual, ...readFields(opFields, { ...op }) } as const;
    return { ...fields, ...readUnknown(op) } satisfies OpExpression;
  }
  return {
    kind: 'expression',
    id: value.id ?? usual,
    ...readFields(expressionFields, { ...value }),
    ...readUnknown(value),
  };
};

const readDate = (value: DateValue, usual: string): DateExpression => {
  const id = value.id ?? usual;
  const { duration, date_spec: spec } = value;
  return {
    kind: 'date-expression',
    id,
    ...readFields(dateFields, { ...value }),
    ...(duration !== undefined && { duration: readParts(duration, `${id}-duration`) }),
    ...(spec !== undefined && { dateSpec: readParts(spec, `${id}-date_spec`) }),
    ...readUnknown(value),
  };
};

const readParts = (value: DatePartsValue, usual: string): DateFields => ({
  kind: 'date-fields',
  id: value.id ?? usual,
  ...readFields(datePartFields, { ...value }),
  ...readUnknown(value),
});

/** The schema lets nothing else through. */
const compared = (text: string, id: string): Expression => {
  const [, unary, alone, attribute, operation, value] = comparison.exec(text) ?? [];
  return unary === undefined
    ? { kind: 'expression', id, attribute: attribute ?? '', operation: operation ?? '', value: value ?? '' }
    : { kind: 'expression', id, attribute: alone ?? '', operation: unary };
};
