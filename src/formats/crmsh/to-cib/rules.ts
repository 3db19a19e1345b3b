/** Rules and their expressions. */
import type { DateExpression as CibDate, Rule as CibRule, Condition, DateFields } from '../../cib/model/rule.ts';
import type { DateExpression, DateField, Expression, Rule } from '../syntax/rule.ts';
import type { Build } from './build.ts';
import { resolveReference } from './references.ts';
import { readScore } from './score.ts';

export const buildRule = (build: Build, rule: Rule, owner: string): CibRule => {
  const role = rule.role === undefined ? {} : { role: rule.role.text };
  if (rule.idRef !== undefined) {
    return { kind: 'rule', idRef: resolveReference(build, 'rule', rule.idRef), ...role, conditions: [] };
  }
  const id = rule.id?.text ?? build.ids.make(`${owner}-rule`);
  return {
    kind: 'rule',
    id,
    ...role,
    ...(rule.score === undefined ? { score: 'INFINITY' } : readScore(rule.score.text)),
    ...(rule.operator === 'or' ? { booleanOp: 'or' } : {}),
    conditions: rule.expressions.map((expression) => buildCondition(build, expression, id)),
  };
};

const buildCondition = (build: Build, expression: Expression | DateExpression, owner: string): Condition => {
  const id = build.ids.make(`${owner}-expression`);
  if (expression.kind === 'date') return buildDate(build, expression, id);
  return {
    kind: 'expression',
    id,
    attribute: expression.attribute.text,
    operation: expression.operation,
    ...(expression.type === undefined ? {} : { type: expression.type }),
    ...(expression.value === undefined ? {} : { value: expression.value.text }),
    ...(expression.valueSource === undefined ? {} : { valueSource: expression.valueSource }),
  };
};

const buildDate = (build: Build, expression: DateExpression, id: string): CibDate => {
  const common = { kind: 'date-expression', id, operation: expression.operation } as const;
  const date = expression.date?.text ?? '';
  if (expression.operation === 'lt') return { ...common, end: date };
  if (expression.operation === 'gt') return { ...common, start: date };
  const fields = expression.fields.filter((field) => field.name !== 'start' && field.name !== 'end');
  if (expression.operation === 'date_spec') {
    return { ...common, dateSpec: dateFields(build.ids.make(`${id}-date_spec`), fields) };
  }
  const fieldOf = (name: string): string | undefined => expression.fields.find((field) => field.name === name)?.value;
  const start = fieldOf('start');
  const end = fieldOf('end');
  return {
    ...common,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(fields.length === 0 ? {} : { duration: dateFields(build.ids.make(`${id}-duration`), fields) }),
  };
};

/** `yearsdays` is how the crm shell spells `yeardays`. */
const dateFields = (id: string, fields: readonly DateField[]): DateFields => ({
  kind: 'date-fields',
  id,
  ...Object.fromEntries(fields.map((field) => [field.name === 'yearsdays' ? 'yeardays' : field.name, field.value])),
});
