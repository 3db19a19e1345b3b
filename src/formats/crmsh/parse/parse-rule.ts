/** Reads `rule …`. */
import type { DateExpression, DateField, Expression, Rule } from '../syntax/rule.ts';
import { part } from './part.ts';
import { type Reader, shown } from './reader.ts';

/** All the rules that stand here; undefined when one of them is wrong. */
export const parseRules = (reader: Reader): Rule[] | undefined => {
  const rules: Rule[] = [];
  for (let word = reader.takeIf(/rule/i); word !== undefined; word = reader.takeIf(/rule/i)) {
    const rule = parseRule(reader);
    if (rule === undefined) return undefined;
    rules.push({ ...rule, ...(word.place === undefined ? {} : { place: word.place }) });
  }
  return rules;
};

const parseRule = (reader: Reader): Rule | undefined => {
  const given = reader.takeIf(/(\$id-ref|\$id)=(.*)/i);
  const id = given === undefined ? undefined : part(given, given.groups[2]);
  const isReference = given?.groups[1]?.toLowerCase() === '$id-ref';
  const role = reader.takeIf(/\$?role=(.+)/i);
  const head = {
    ...(id === undefined ? {} : isReference ? { idRef: id } : { id }),
    ...(role === undefined ? {} : { role: part(role, role.groups[1]) }),
  };
  if (isReference) return { kind: 'rule', ...head, operator: 'and', expressions: [] };
  const score = reader.takeIf(/([^:]+):/);
  const scored = score === undefined ? {} : { score: part(score, score.groups[1]) };
  let operator: 'and' | 'or' | undefined;
  const expressions: (Expression | DateExpression)[] = [];
  do {
    const expression = parseExpression(reader);
    if (expression === undefined) return undefined;
    expressions.push(expression);
    const joined = reader.takeIf(/and|or/i);
    if (joined === undefined) break;
    const next = joined.text.toLowerCase() === 'or' ? 'or' : 'and';
    if (operator !== undefined && operator !== next) {
      const remedy = 'Make two rules of it.';
      return reader.wrong(joined, 'crmsh/mixed-operators', 'one rule can\'t have both "and" and "or".', remedy);
    }
    operator = next;
  } while (!reader.failed());
  return { kind: 'rule', ...head, ...scored, operator: operator ?? 'and', expressions };
};

const parseExpression = (reader: Reader): Expression | DateExpression | undefined => {
  if (reader.takeIf(/date/i) !== undefined) return parseDate(reader);
  const unary = reader.takeIf(/defined|not_defined/i);
  const attribute = reader.takeIf(/[\p{L}0-9_#$-][^=]*/iu);
  if (attribute === undefined) {
    return reader.expected('the name of a node attribute', 'Write an expression such as: #uname eq lan-master');
  }
  if (unary !== undefined) {
    return { kind: 'expression', attribute: part(attribute, attribute.text), operation: unary.text.toLowerCase() };
  }
  const operation = reader.takeIf(/(?:(string|integer|number|version):)?(lt|gt|lte|gte|eq|ne)/i);
  if (operation === undefined) {
    const remedy =
      'Write one of lt, gt, lte, gte, eq and ne; string:, integer:, number: or version: may stand before it.';
    return reader.expected('a comparison', remedy);
  }
  const value = reader.take();
  if (value === undefined) return reader.expected('a value', `Say what ${shown(attribute.text)} is compared with.`);
  // `param{name}` takes the value from a parameter of the resource, `meta{name}` from its meta attributes.
  const source = /^([^\s{}]+)\{(\S+)\}$/.exec(value.text);
  return {
    kind: 'expression',
    attribute: part(attribute, attribute.text),
    operation: (operation.groups[2] ?? '').toLowerCase(),
    ...(operation.groups[1] === undefined ? {} : { type: operation.groups[1] }),
    value: part(value, source?.[2] ?? value.text),
    ...(source?.[1] === undefined ? {} : { valueSource: source[1] }),
  };
};

const dateFields =
  'start|end|seconds|minutes|hours|monthdays|weekdays|yeardays|yearsdays|months|weeks|weekyears|years|days|moon';

const parseDate = (reader: Reader): DateExpression | undefined => {
  const word = reader.takeIf(/lt|gt|in_range|in|date_spec|spec/i);
  if (word === undefined) return reader.expected('lt, gt, in or spec', 'Write for example: date lt 2026-12-31');
  const operation = word.text.toLowerCase();
  if (operation === 'lt' || operation === 'gt') {
    const date = reader.take();
    if (date === undefined) return reader.expected('a date', 'Write it as ISO 8601 does: 2026-12-31');
    return { kind: 'date', operation, date: part(date, date.text), fields: [] };
  }
  const fields: DateField[] = [];
  const pattern = new RegExp(`(${dateFields})(?:=(.+))?`, 'is');
  for (let field = reader.takeIf(pattern); field !== undefined; field = reader.takeIf(pattern)) {
    const name = (field.groups[1] ?? '').toLowerCase();
    fields.push({ name, value: field.groups[2] ?? '', ...(field.place === undefined ? {} : { place: field.place }) });
  }
  const isRange = operation.startsWith('in');
  if (fields.length < (isRange ? 2 : 1)) {
    return isRange
      ? reader.expected(
          'start= and end=, or one of them and a duration',
          'Write for example: date in start=2026-01-01 end=2026-02-01',
        )
      : reader.expected('hours=, weekdays= or the like', 'Write for example: date spec hours=9-16 weekdays=1-5');
  }
  return { kind: 'date', operation: isRange ? 'in_range' : 'date_spec', fields };
};
