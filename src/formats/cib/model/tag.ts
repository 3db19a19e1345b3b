/** A name for several objects of the CIB. */
import type { FromXml } from './from-xml.ts';

export interface Tag extends FromXml {
  readonly kind: 'tag';
  readonly id?: string;
  readonly refs: readonly ObjRef[];
}

/** `obj_ref`. */
export interface ObjRef extends FromXml {
  readonly kind: 'obj-ref';
  /** The id of the object. */
  readonly id?: string;
}
