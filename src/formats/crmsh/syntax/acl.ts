/** `role`, `user`, `acl_target` and `acl_group`: who may read and write what in the CIB. */
import type { Place } from '../../../diagnostic/place.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export interface AclRole extends Written {
  readonly kind: 'role';
  readonly id: Word;
  readonly description?: Word;
  readonly rules: readonly AclRule[];
}

/** `read|write|deny <spec> …`. */
export interface AclRule {
  readonly kind: 'acl-rule';
  readonly right: 'read' | 'write' | 'deny';
  readonly id?: Word;
  readonly description?: Word;
  readonly specs: readonly AclSpec[];
  readonly place?: Place;
}

/** `xpath:…`, `ref:…`, `type:…`, `attr:…`, or a short name such as `meta:web:target-role`. */
export interface AclSpec {
  readonly name: string;
  readonly value?: string;
  readonly place?: Place;
}

/** `user` is how Pacemaker before 1.1.12 had it. */
export interface AclUser extends Written {
  readonly kind: 'user';
  readonly id: Word;
  /** The ids after `role:`. */
  readonly roles: readonly Word[];
  readonly rules: readonly AclRule[];
}

export interface AclTarget extends Written {
  readonly kind: 'acl_target';
  readonly keyword: 'acl_target' | 'acl_group';
  readonly id: Word;
  readonly roles: readonly Word[];
}
