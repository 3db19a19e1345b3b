/** Resources that start in order on one node. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';
import type { Primitive } from './primitive.ts';

export interface Group extends FromXml {
  readonly kind: 'group';
  readonly id?: string;
  readonly description?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  /** In the order of their start. */
  readonly members: readonly Primitive[];
}
