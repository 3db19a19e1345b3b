/** A cluster member as the CIB knows it. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';

export interface Node extends FromXml {
  readonly kind: 'node';
  /** Corosync's nodeid; a remote node's is its name. */
  readonly id?: string;
  readonly uname?: string;
  /** `member`, `remote` or `ping`; `member` when absent. */
  readonly type?: string;
  readonly description?: string;
  readonly score?: string;
  /** The permanent node attributes, such as `standby`. */
  readonly instanceAttributes: readonly AttributeSet[];
  readonly utilization: readonly AttributeSet[];
}
