/** Rules: when a set of attributes or a location constraint holds. */
import type { FromXml } from './from-xml.ts';

export interface Rule extends FromXml {
  readonly kind: 'rule';
  readonly id?: string;
  readonly idRef?: string;
  /** `and` when absent. */
  readonly booleanOp?: string;
  readonly role?: string;
  readonly score?: string;
  /** The score is the value of this node attribute. */
  readonly scoreAttribute?: string;
  /** In the order of the text; rules may be nested. */
  readonly conditions: readonly Condition[];
}

export type Condition = Rule | Expression | DateExpression | RscExpression | OpExpression;

/** `expression`: about a node attribute. */
export interface Expression extends FromXml {
  readonly kind: 'expression';
  readonly id?: string;
  readonly attribute?: string;
  /** `lt gt lte gte eq ne defined not_defined`. */
  readonly operation?: string;
  readonly value?: string;
  /** `string integer number version`. */
  readonly type?: string;
  /** `literal param meta`. */
  readonly valueSource?: string;
}

/** `date_expression`. */
export interface DateExpression extends FromXml {
  readonly kind: 'date-expression';
  readonly id?: string;
  /** `gt lt in_range date_spec`. */
  readonly operation?: string;
  /** ISO 8601. */
  readonly start?: string;
  /** ISO 8601. */
  readonly end?: string;
  readonly duration?: DateFields;
  readonly dateSpec?: DateFields;
}

/** `duration` or `date_spec`: `hours="9-16"` and the like. */
export interface DateFields extends FromXml {
  readonly kind: 'date-fields';
  readonly id?: string;
  readonly years?: string;
  readonly months?: string;
  readonly monthdays?: string;
  readonly weeks?: string;
  readonly weekdays?: string;
  readonly weekyears?: string;
  readonly yeardays?: string;
  readonly days?: string;
  readonly hours?: string;
  readonly minutes?: string;
  readonly seconds?: string;
  readonly moon?: string;
}

/** `rsc_expression`: about the agent of a resource; in rsc_defaults and op_defaults. */
export interface RscExpression extends FromXml {
  readonly kind: 'rsc-expression';
  readonly id?: string;
  readonly class?: string;
  readonly provider?: string;
  readonly type?: string;
}

/** `op_expression`: about an operation; in op_defaults. */
export interface OpExpression extends FromXml {
  readonly kind: 'op-expression';
  readonly id?: string;
  readonly name?: string;
  readonly interval?: string;
}
