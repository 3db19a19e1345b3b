/** One change to a CIB, as a value. */
import type { Acl } from '../model/acl.ts';
import type { Alert } from '../model/alert.ts';
import type { AttributeSet } from '../model/attribute-set.ts';
import type { Constraint } from '../model/constraint.ts';
import type { FencingLevel } from '../model/fencing-level.ts';
import type { Node } from '../model/node.ts';
import type { Resource } from '../model/resource.ts';
import type { Tag } from '../model/tag.ts';

/** The sections that hold objects with an id of their own. */
export type ObjectSection = 'nodes' | 'resources' | 'constraints' | 'fencingTopology' | 'tags' | 'acls' | 'alerts';

/** The sections that hold name-value pairs. */
export type PairSection = 'crmConfig' | 'rscDefaults' | 'opDefaults';

export type CibObject = Node | Resource | Constraint | FencingLevel | Tag | Acl | Alert;

export type CibEdit =
  /** Adds the object at the end of its section, or puts it in the place of the one with its id. */
  | { readonly kind: 'put'; readonly object: CibObject }
  | { readonly kind: 'remove'; readonly section: ObjectSection; readonly id: string }
  /** A set of attributes of a node that is there, in the place of the one with its id; whatever else the node has stays. */
  | { readonly kind: 'put-in-node'; readonly node: string; readonly set: AttributeSet }
  | { readonly kind: 'remove-in-node'; readonly node: string; readonly id: string }
  /** Sets a pair in the sets that hold for all time (no rule), making one when there is none. */
  | { readonly kind: 'set'; readonly section: PairSection; readonly name: string; readonly value: string }
  | { readonly kind: 'unset'; readonly section: PairSection; readonly name: string }
  /** A whole set, for those with rules or scores. */
  | { readonly kind: 'put-set'; readonly section: PairSection; readonly set: AttributeSet }
  | { readonly kind: 'remove-set'; readonly section: PairSection; readonly id: string };
