/** Rules as the file has them: XML's own words, and a text for the plain comparison of a node attribute. */
import * as z from 'zod';
import { type Fields, type FieldValues, fieldShape } from './fields.ts';
import { type UnknownValue, unknownShape } from './unknown.ts';
import { described, idWord, xmlText } from './word.ts';

export const ruleFields = {
  'id-ref': ['idRef', 'The rule is the one with this id, written elsewhere.'],
  role: ['role', 'Only for instances in this role.'],
  score: ['score', 'What the node gets where the rule holds: a figure, INFINITY or -INFINITY.'],
  'score-attribute': ['scoreAttribute', 'The node attribute whose value is the score.'],
  'boolean-op': ['booleanOp', 'and: all expressions hold; or: one of them. and when absent.'],
} as const satisfies Fields;

export const expressionFields = {
  attribute: ['attribute', 'The node attribute, such as #uname.'],
  operation: ['operation', 'lt, gt, lte, gte, eq, ne, defined or not_defined.'],
  value: ['value', 'What it is compared with.'],
  type: ['type', 'How it is compared: string, integer, number or version.'],
  'value-source': ['valueSource', 'Where the value comes from: literal, param or meta.'],
} as const satisfies Fields;

export const dateFields = {
  operation: ['operation', 'gt, lt, in_range or date_spec.'],
  start: ['start', 'ISO 8601.'],
  end: ['end', 'ISO 8601.'],
} as const satisfies Fields;

const parts = ['years', 'months', 'monthdays', 'weeks', 'weekdays', 'weekyears', 'yeardays', 'days', 'hours'] as const;
const smallParts = ['minutes', 'seconds', 'moon'] as const;

/** Of `duration` and `date_spec`. */
export const datePartFields: Fields = Object.fromEntries(
  [...parts, ...smallParts].map((name) => [name, [name, `${name}: a figure, or a range such as 9-16.`] as const]),
);

export const rscFields = {
  class: ['class', 'The class of the resource’s agent, such as ocf.'],
  provider: ['provider', 'Its provider, such as heartbeat.'],
  type: ['type', 'Its name, such as IPaddr2.'],
} as const satisfies Fields;

export const opFields = {
  name: ['name', 'The operation, such as monitor.'],
  interval: ['interval', 'Only the operation with this interval.'],
} as const satisfies Fields;

type Identified = UnknownValue & { readonly id?: string | undefined };

export interface RuleValue extends FieldValues<typeof ruleFields>, Identified {
  readonly expressions?: readonly ConditionValue[] | undefined;
}

export interface DateValue extends FieldValues<typeof dateFields>, Identified {
  readonly duration?: DatePartsValue | undefined;
  readonly date_spec?: DatePartsValue | undefined;
}

export type DatePartsValue = Identified;
export type RscValue = FieldValues<typeof rscFields> & Identified;
export type OpValue = FieldValues<typeof opFields> & Identified;

/** A text is a comparison such as `#uname eq lan-master`. */
export type ConditionValue = string | LongCondition;

export interface LongCondition extends FieldValues<typeof expressionFields>, Identified {
  readonly date_expression?: DateValue | undefined;
  readonly rsc_expression?: RscValue | undefined;
  readonly op_expression?: OpValue | undefined;
  readonly rule?: RuleValue | undefined;
}

export type RulesValue = RuleValue | readonly RuleValue[];

const identified = {
  id: described(idWord, 'The id in the CIB; named after what is around it when absent.').optional(),
  ...unknownShape,
};

const dateParts = (about: string): z.ZodType<DatePartsValue> =>
  described(z.strictObject({ ...fieldShape(datePartFields), ...identified }), about, { hours: '9-16' });

/** `ATTRIBUTE OPERATION VALUE`, or `defined ATTRIBUTE` and `not_defined ATTRIBUTE`. */
export const comparison = /^(?:(defined|not_defined) (\S+)|(\S+) (lt|gt|lte|gte|eq|ne) (\S(?:.*\S)?))$/;

const text = xmlText.check((context) => {
  if (comparison.test(context.value)) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'this is no comparison.',
    params: {
      code: 'native/bad-expression',
      remedy:
        'Write ATTRIBUTE OPERATION VALUE, such as "#uname eq lan-master" (in quotes, for #), or "defined ATTRIBUTE".',
    },
  });
});

const condition: z.ZodType<ConditionValue> = z.union([
  text,
  z.strictObject({
    ...fieldShape(expressionFields),
    date_expression: described(
      z.strictObject({
        ...fieldShape(dateFields),
        duration: dateParts('How long from the start on: hours, days, ….').optional(),
        date_spec: dateParts('The times of the clock and the calendar at which it holds.').optional(),
        ...identified,
      }),
      'About the time.',
      { operation: 'date_spec', date_spec: { hours: '9-16' } },
    ).optional(),
    rsc_expression: described(
      z.strictObject({ ...fieldShape(rscFields), ...identified }),
      'About the agent of a resource: for rsc_defaults and op_defaults.',
      { class: 'ocf' },
    ).optional(),
    op_expression: described(
      z.strictObject({ ...fieldShape(opFields), ...identified }),
      'About an operation: for op_defaults.',
      { name: 'monitor' },
    ).optional(),
    get rule() {
      return described(
        z.lazy(() => ruleObject),
        'A rule within the rule.',
      ).optional();
    },
    ...identified,
  }),
]);

const ruleObject: z.ZodType<RuleValue> = z
  .strictObject({
    id: identified.id,
    ...fieldShape(ruleFields),
    expressions: described(z.array(condition), 'What has to hold.', ['#uname eq lan-master']).optional(),
    ...unknownShape,
  })
  .meta({ id: 'rule' });

/** One rule; several where an old CIB has them. */
export const rulesSchema: z.ZodType<RulesValue> = z.union([ruleObject, z.array(ruleObject)]);
