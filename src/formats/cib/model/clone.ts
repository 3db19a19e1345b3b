/** A resource that runs on several nodes, promotable or not. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';
import type { Group } from './group.ts';
import type { Primitive } from './primitive.ts';

export interface Clone extends FromXml {
  readonly kind: 'clone';
  /** `master` is the way that Pacemaker before 2.0 wrote promotable clones; gone in 3.0. */
  readonly element: 'clone' | 'master';
  readonly id?: string;
  readonly description?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  /** `promotable="true"` among these makes it a promotable clone. */
  readonly metaAttributes: readonly AttributeSet[];
  /** Pacemaker takes exactly one. */
  readonly members: readonly (Primitive | Group)[];
}
