/** Which resources run together, or apart. */
import type { FromXml } from './from-xml.ts';
import type { Lifetime } from './location.ts';
import type { ResourceSet } from './resource-set.ts';

/** `rsc_colocation`: `rsc` and `withRsc`, or `sets`. */
export interface Colocation extends FromXml {
  readonly kind: 'colocation';
  readonly id?: string;
  readonly rsc?: string;
  readonly rscRole?: string;
  readonly withRsc?: string;
  readonly withRscRole?: string;
  readonly nodeAttribute?: string;
  readonly score?: string;
  readonly influence?: string;
  /** Of schemas before 2.10. */
  readonly rscInstance?: string;
  readonly withRscInstance?: string;
  readonly sets: readonly ResourceSet[];
  readonly lifetime?: Lifetime;
}
