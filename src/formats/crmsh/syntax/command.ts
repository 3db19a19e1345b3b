/** One command of `crm configure`, and a whole configuration of them. */
import type { AclRole, AclTarget, AclUser } from './acl.ts';
import type { Alert } from './alert.ts';
import type { FencingTopology, Node, PropertySet, Tag } from './cluster.ts';
import type { Colocation, Location, Order, Ticket } from './constraint.ts';
import type { Bundle, Clone, Group } from './container.ts';
import type { Primitive } from './primitive.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export type Command =
  | Primitive
  | Group
  | Clone
  | Bundle
  | Location
  | Colocation
  | Order
  | Ticket
  | Node
  | PropertySet
  | FencingTopology
  | Tag
  | Alert
  | AclRole
  | AclUser
  | AclTarget
  | Monitor
  | RawXml;

/** `monitor <resource>[:<role>] <interval>[:<timeout>]`: one more operation for a primitive. */
export interface Monitor extends Written {
  readonly kind: 'monitor';
  readonly resource: Word;
  readonly role?: string;
  readonly interval: string;
  readonly timeout?: string;
}

/** `xml <element …>`: an object that the crm language has no words for. */
export interface RawXml extends Written {
  readonly kind: 'xml';
  readonly text: Word;
}

export interface CrmConfiguration {
  readonly kind: 'crm-configuration';
  readonly commands: readonly Command[];
  /** Comments after the last command. */
  readonly comments?: readonly string[];
}
