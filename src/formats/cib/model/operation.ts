/** The operations of a resource. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';

/** `operations`. */
export interface Operations extends FromXml {
  readonly kind: 'operations';
  readonly id?: string;
  /** All of them are those of the `operations` with this id. */
  readonly idRef?: string;
  readonly ops: readonly Operation[];
}

/** `op`. Times are Pacemaker's own strings, such as `10s` or `PT1M`. */
export interface Operation extends FromXml {
  readonly kind: 'op';
  readonly id?: string;
  readonly name?: string;
  readonly interval?: string;
  readonly timeout?: string;
  readonly description?: string;
  readonly startDelay?: string;
  readonly intervalOrigin?: string;
  readonly enabled?: string;
  readonly recordPending?: string;
  readonly role?: string;
  readonly onFail?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
}
