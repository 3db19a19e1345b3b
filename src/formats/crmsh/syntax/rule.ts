/** `rule …`: when a list of attributes or a location holds. */
import type { Place } from '../../../diagnostic/place.ts';
import type { Word } from './word.ts';

/** `rule [$id=<id>] [$role=<role>] [<score>:] <expression> [and|or <expression> …]`, or `rule $id-ref=<id>`. */
export interface Rule {
  readonly kind: 'rule';
  readonly id?: Word;
  /** The id of another rule; no expressions are given then. */
  readonly idRef?: Word;
  readonly role?: Word;
  /** As written: `inf`, `-100`, or the name of a node attribute. INFINITY when absent. */
  readonly score?: Word;
  /** The crm language can't mix them in one rule. */
  readonly operator: 'and' | 'or';
  readonly expressions: readonly (Expression | DateExpression)[];
  readonly place?: Place;
}

/** `<attribute> [<type>:]<operation> <value>`, or `defined|not_defined <attribute>`. */
export interface Expression {
  readonly kind: 'expression';
  readonly attribute: Word;
  /** `lt gt lte gte eq ne defined not_defined`. */
  readonly operation: string;
  /** `string integer number version`. */
  readonly type?: string;
  readonly value?: Word;
  /** `param` or `meta`, written `param{name}`. */
  readonly valueSource?: string;
}

/** `date lt|gt <date>`, `date in start=… end=…` or `date spec hours=…`. */
export interface DateExpression {
  readonly kind: 'date';
  readonly operation: 'lt' | 'gt' | 'in_range' | 'date_spec';
  /** Of `lt` and `gt`. */
  readonly date?: Word;
  /** Of `in` and `spec`, such as `start=2026-01-01` or `hours=9-16`. */
  readonly fields: readonly DateField[];
}

export interface DateField {
  readonly name: string;
  readonly value: string;
  readonly place?: Place;
}
