/** Rules of the CIB → rules of the crm language. */
import type { DateExpression as CibDate, Rule as CibRule, Condition, DateFields } from '../../cib/model/rule.ts';
import type { DateExpression, DateField, Expression, Rule } from '../syntax/rule.ts';
import { plainId } from '../to-cib/ids.ts';
import { fieldsInOrder } from './in-source-order.ts';
import { isSaid, type Telling } from './telling.ts';

/** What the language has no words for is left out: reading it back shows that. */
export const tellRule = (telling: Telling, rule: CibRule, owner: string): Rule => {
  const role = rule.role === undefined ? {} : { role: { text: rule.role } };
  if (rule.idRef !== undefined)
    return { kind: 'rule', idRef: { text: rule.idRef }, ...role, operator: 'and', expressions: [] };
  const score = rule.scoreAttribute ?? (rule.score === 'INFINITY' ? undefined : tellScore(rule.score));
  return {
    kind: 'rule',
    ...(isSaid(telling, rule.id, plainId(`${owner}-rule`)) ? { id: { text: rule.id } } : {}),
    ...role,
    ...(score === undefined ? {} : { score: { text: score } }),
    operator: rule.booleanOp === 'or' && rule.conditions.length > 1 ? 'or' : 'and',
    expressions: rule.conditions.flatMap((condition) => tellCondition(telling, condition)),
  };
};

/** `-INFINITY` is `-inf`. */
export const tellScore = (score: string | undefined): string | undefined => score?.replace('INFINITY', 'inf');

const tellCondition = (telling: Telling, condition: Condition): readonly (Expression | DateExpression)[] => {
  if (condition.kind === 'date-expression') return [tellDate(condition)];
  if (condition.kind !== 'expression') return [];
  return [
    {
      kind: 'expression',
      attribute: { text: condition.attribute ?? '' },
      operation: condition.operation ?? '',
      ...(condition.type === undefined || (condition.type === 'string' && telling.purpose === 'show')
        ? {}
        : { type: condition.type }),
      ...(condition.value === undefined ? {} : { value: { text: condition.value } }),
      ...(condition.valueSource === undefined || condition.valueSource === 'literal'
        ? {}
        : { valueSource: condition.valueSource }),
    },
  ];
};

const tellDate = (date: CibDate): DateExpression => {
  const operation =
    date.operation === 'lt' || date.operation === 'gt' || date.operation === 'date_spec' ? date.operation : 'in_range';
  if (operation === 'lt' || operation === 'gt') {
    return { kind: 'date', operation, date: { text: (operation === 'lt' ? date.end : date.start) ?? '' }, fields: [] };
  }
  const limits: DateField[] = [];
  if (operation === 'in_range' && date.start !== undefined) limits.push({ name: 'start', value: date.start });
  if (operation === 'in_range' && date.end !== undefined) limits.push({ name: 'end', value: date.end });
  return {
    kind: 'date',
    operation,
    fields: [...limits, ...tellDateFields(date.duration), ...tellDateFields(date.dateSpec)],
  };
};

/** What crmsh takes; it spells `yeardays` another way, and knows neither minutes nor seconds. */
export const dateFieldNames = {
  years: 'years',
  months: 'months',
  monthdays: 'monthdays',
  weeks: 'weeks',
  weekdays: 'weekdays',
  weekyears: 'weekyears',
  hours: 'hours',
} as const;

const tellDateFields = (fields: DateFields | undefined): DateField[] =>
  fields === undefined ? [] : fieldsInOrder(fields, dateFieldNames).map(([name, value]) => ({ name, value }));
