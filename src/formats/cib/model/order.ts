/** Which action comes before which. */
import type { FromXml } from './from-xml.ts';
import type { Lifetime } from './location.ts';
import type { ResourceSet } from './resource-set.ts';

/** `rsc_order`: `first` and `thenRsc`, or `sets`. */
export interface Order extends FromXml {
  readonly kind: 'order';
  readonly id?: string;
  readonly first?: string;
  readonly firstAction?: string;
  /** The XML attribute `then`. */
  readonly thenRsc?: string;
  readonly thenAction?: string;
  /** The XML attribute `kind`: `Mandatory Optional Serialize`. */
  readonly orderKind?: string;
  readonly score?: string;
  readonly symmetrical?: string;
  readonly requireAll?: string;
  /** Of schemas before 2.10. */
  readonly firstInstance?: string;
  readonly thenInstance?: string;
  readonly sets: readonly ResourceSet[];
  readonly lifetime?: Lifetime;
}
