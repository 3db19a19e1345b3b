/** Names and values → a set of attributes, with the ids that crmsh and pcs would give. */
import type { AttributeSet } from '../model/attribute-set.ts';
import type { Rule } from '../model/rule.ts';
import { xmlId } from './xml-id.ts';

export type Values = Readonly<Record<string, string>>;

export interface SetOptions {
  readonly score?: string;
  readonly rules?: readonly Rule[];
}

/** The pairs get the ids `<id>-<name>`, in the order of `values`. */
export const attributeSet = (id: string, values: Values, options: SetOptions = {}): AttributeSet => ({
  kind: 'attribute-set',
  id,
  ...(options.score !== undefined && { score: options.score }),
  rules: options.rules ?? [],
  pairs: Object.entries(values).map(([name, value]) => ({ kind: 'nvpair', id: xmlId(id, name), name, value })),
});

/** A list with one set named `<owner>-<suffix>`, or an empty list when there is nothing to hold. */
export const oneSet = (owner: string, suffix: string, values: Values | undefined): readonly AttributeSet[] =>
  values === undefined || Object.keys(values).length === 0 ? [] : [attributeSet(xmlId(owner, suffix), values)];
