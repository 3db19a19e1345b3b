/** A set of name-value pairs, with a score and a rule that say when it holds. */
import type { FromXml } from './from-xml.ts';
import type { Rule } from './rule.ts';

/**
 * `instance_attributes`, `meta_attributes`, `utilization` or `cluster_property_set`: which one is said by the field that holds it.
 * Of several sets the one with the highest score wins, pair by pair.
 */
export interface AttributeSet extends FromXml {
  readonly kind: 'attribute-set';
  readonly id?: string;
  /** The whole set is the one with this id, written elsewhere. */
  readonly idRef?: string;
  readonly score?: string;
  /** Pacemaker takes at most one. */
  readonly rules: readonly Rule[];
  readonly pairs: readonly NvPair[];
}

/** `nvpair`. */
export interface NvPair extends FromXml {
  readonly kind: 'nvpair';
  readonly id?: string;
  /** The pair is the one with this id, written elsewhere; `name` may then rename it. */
  readonly idRef?: string;
  readonly name?: string;
  readonly value?: string;
}
