/** Several resources under one constraint. */
import type { FromXml } from './from-xml.ts';

export interface ResourceSet extends FromXml {
  readonly kind: 'resource-set';
  readonly id?: string;
  readonly idRef?: string;
  readonly sequential?: string;
  readonly requireAll?: string;
  readonly ordering?: string;
  readonly action?: string;
  readonly role?: string;
  readonly score?: string;
  /** The XML attribute `kind`: `Mandatory Optional Serialize`. */
  readonly orderKind?: string;
  readonly resources: readonly ResourceRef[];
}

/** `resource_ref`. */
export interface ResourceRef extends FromXml {
  readonly kind: 'resource-ref';
  /** The id of the resource. */
  readonly id?: string;
}
