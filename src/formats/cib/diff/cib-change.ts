/** What differs between two configurations, object by object. */
import type { CibEdit, ObjectSection, PairSection } from '../edit/cib-edit.ts';

export interface CibChange {
  readonly kind: 'cib-change';
  readonly change: 'add' | 'change' | 'remove';
  readonly section: ObjectSection | PairSection;
  /** `primitive`, `group`, `location`, `property`, `resource default`, `operation default`, `tag`, …. */
  readonly what: string;
  /** The object's id; a property's name. */
  readonly id: string;
  /** What is said of it, one by one; all of it for an object that comes or goes. */
  readonly values: readonly ValueChange[];
  /** What brings the one to the other. */
  readonly edit: CibEdit;
}

export interface ValueChange {
  /** In Pacemaker's words, such as `agent`, `params ip`, `meta migration-threshold`, `op monitor 10s timeout`, `members`. */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  /** To be shown as `***`. */
  readonly secret: boolean;
}
