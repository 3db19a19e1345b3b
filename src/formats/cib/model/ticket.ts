/** Which resources need a ticket of a multi-site cluster. */
import type { FromXml } from './from-xml.ts';
import type { ResourceSet } from './resource-set.ts';

/** `rsc_ticket`: `rsc`, or `sets`. */
export interface Ticket extends FromXml {
  readonly kind: 'ticket';
  readonly id?: string;
  readonly rsc?: string;
  readonly rscRole?: string;
  readonly rscInstance?: string;
  readonly ticket?: string;
  /** `stop demote fence freeze`. */
  readonly lossPolicy?: string;
  readonly sets: readonly ResourceSet[];
}
