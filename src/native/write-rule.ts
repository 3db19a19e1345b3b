/** Rules of the CIB → as the file has them. */
import type { Condition, DateExpression, DateFields, Expression, Rule } from '../formats/cib/model/rule.ts';
import { writeFields } from './fields.ts';
import { idToWrite, nth } from './inner-id.ts';
import { comparison, dateFields, datePartFields, expressionFields, opFields, rscFields, ruleFields } from './rule.ts';
import { writeUnknown } from './unknown.ts';
import type { Writing } from './writing.ts';

/** The field `rule`, or nothing. */
export const writeRules = (rules: readonly Rule[], usual: string, writing: Writing): { readonly rule?: object } => {
  const list = rules.map((rule, index) => writeRule(rule, nth(usual, index), writing));
  const [only] = list;
  return only === undefined ? {} : { rule: list.length === 1 ? only : list };
};

const writeRule = (rule: Rule, usual: string, writing: Writing): object => {
  const said = idToWrite(rule.id, rule.idRef === undefined ? usual : undefined, writing);
  const id = said.id ?? usual;
  const turns = { rule: 0, expression: 0 };
  const expressions = rule.conditions.map((condition) => {
    const base = condition.kind === 'rule' ? 'rule' : 'expression';
    return writeCondition(condition, nth(`${id}-${base}`, turns[base]++), writing);
  });
  return {
    ...said,
    ...writeFields(ruleFields, rule),
    ...(expressions.length > 0 && { expressions }),
    ...writeUnknown(rule),
  };
};

const writeCondition = (condition: Condition, usual: string, writing: Writing): string | object => {
  if (condition.kind === 'rule') return { rule: writeRule(condition, usual, writing) };
  const said = idToWrite(condition.id, usual, writing);
  switch (condition.kind) {
    case 'expression':
      return writeExpression(condition, said);
    case 'date-expression':
      return { date_expression: writeDate(condition, said.id ?? usual, said, writing) };
    case 'rsc-expression':
      return { rsc_expression: { ...said, ...writeFields(rscFields, condition), ...writeUnknown(condition) } };
    case 'op-expression':
      return { op_expression: { ...said, ...writeFields(opFields, condition), ...writeUnknown(condition) } };
  }
};

const writeExpression = (expression: Expression, said: object): string | object => {
  const { attribute, operation = '', value } = expression;
  const long = { ...said, ...writeFields(expressionFields, expression), ...writeUnknown(expression) };
  const isUnary = operation === 'defined' || operation === 'not_defined';
  const keys = isUnary ? 'attribute,operation' : 'attribute,operation,value';
  if (Object.keys(long).join() !== keys) return long;
  const text = isUnary ? `${operation} ${attribute}` : `${attribute} ${operation} ${value}`;
  const [, unary, alone, left, middle, right] = comparison.exec(text) ?? [];
  const isSame =
    (unary === operation && alone === attribute) || (left === attribute && middle === operation && right === value);
  return isSame ? text : long;
};

const writeDate = (date: DateExpression, id: string, said: object, writing: Writing): object => ({
  ...said,
  ...writeFields(dateFields, date),
  ...(date.duration && { duration: writeParts(date.duration, `${id}-duration`, writing) }),
  ...(date.dateSpec && { date_spec: writeParts(date.dateSpec, `${id}-date_spec`, writing) }),
  ...writeUnknown(date),
});

const writeParts = (parts: DateFields, usual: string, writing: Writing): object => ({
  ...idToWrite(parts.id, usual, writing),
  ...writeFields(datePartFields, parts),
  ...writeUnknown(parts),
});
