/** Writes lists of name-value pairs and rules. */
import type { AttributeList, Pair } from '../syntax/attribute-list.ts';
import type { DateExpression, Expression, Rule } from '../syntax/rule.ts';
import type { Word } from '../syntax/word.ts';
import { quotePair, quoteValue, quoteWord } from './quote.ts';

export const printAttributeList = (list: AttributeList): string =>
  words([
    list.name,
    list.id === undefined ? undefined : quotePair('$id', list.id.text),
    list.idRef === undefined ? undefined : quotePair('$id-ref', list.idRef.text),
    list.score === undefined ? undefined : quoteWord(`${list.score.text}:`),
    ...list.rules.map(printRule),
    ...list.pairs.map(printPair),
  ]);

export const printPair = (pair: Pair): string => {
  if (pair.idRef !== undefined) return quoteWord(`@${pair.idRef}${pair.name === undefined ? '' : `:${pair.name}`}`);
  const name = pair.name ?? '';
  if (pair.id !== undefined) return quotePair(`$${pair.id}:${name}`, pair.value ?? '');
  return pair.value === undefined ? quoteWord(name) : quotePair(name, pair.value);
};

/** With its keyword. */
export const printRule = (rule: Rule): string =>
  words([
    'rule',
    rule.id === undefined ? undefined : quotePair('$id', rule.id.text),
    rule.idRef === undefined ? undefined : quotePair('$id-ref', rule.idRef.text),
    rule.role === undefined ? undefined : quotePair('$role', rule.role.text),
    rule.score === undefined ? undefined : quoteWord(`${rule.score.text}:`),
    rule.expressions.map(printExpression).join(` ${rule.operator} `),
  ]);

const printExpression = (expression: Expression | DateExpression): string => {
  if (expression.kind === 'date') return printDate(expression);
  const attribute = quoteWord(expression.attribute.text);
  const operation = expression.type === undefined ? expression.operation : `${expression.type}:${expression.operation}`;
  if (expression.value === undefined) return `${operation} ${attribute}`;
  const value =
    expression.valueSource === undefined
      ? expression.value.text
      : `${expression.valueSource}{${expression.value.text}}`;
  return `${attribute} ${operation} ${quoteWord(value)}`;
};

const printDate = (expression: DateExpression): string => {
  const operation = { lt: 'lt', gt: 'gt', in_range: 'in', date_spec: 'spec' }[expression.operation];
  return words([
    'date',
    operation,
    expression.date === undefined ? undefined : quoteValue(expression.date.text),
    ...expression.fields.map((field) => quotePair(field.name, field.value)),
  ]);
};

export const printDescription = (description: Word | undefined): string | undefined =>
  description === undefined ? undefined : quotePair('description', description.text);

/** Joined by blanks, what is absent or empty left out. */
export const words = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');
