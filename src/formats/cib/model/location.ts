/** Where a resource likes to run. */
import type { FromXml } from './from-xml.ts';
import type { ResourceSet } from './resource-set.ts';
import type { Rule } from './rule.ts';

/** `rsc_location`: one of `rsc`, `rscPattern` and `sets`; `node` with `score`, or `rules`. */
export interface Location extends FromXml {
  readonly kind: 'location';
  readonly id?: string;
  readonly rsc?: string;
  /** A regular expression. */
  readonly rscPattern?: string;
  readonly role?: string;
  readonly node?: string;
  readonly score?: string;
  /** `always never exclusive`. */
  readonly resourceDiscovery?: string;
  readonly sets: readonly ResourceSet[];
  readonly rules: readonly Rule[];
  readonly lifetime?: Lifetime;
}

/** Deprecated by Pacemaker, kept for the CIBs that have it. */
export interface Lifetime extends FromXml {
  readonly kind: 'lifetime';
  readonly rules: readonly Rule[];
}
