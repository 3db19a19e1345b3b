/** Who may read and write what in the CIB. */
import type { FromXml } from './from-xml.ts';

export type Acl = AclRole | AclTarget | AclGroup;

export interface AclRole extends FromXml {
  readonly kind: 'acl-role';
  readonly id?: string;
  readonly description?: string;
  readonly permissions: readonly AclPermission[];
}

export interface AclPermission extends FromXml {
  readonly kind: 'acl-permission';
  readonly id?: string;
  /** The XML attribute `kind`: `read write deny`. */
  readonly permission?: string;
  readonly xpath?: string;
  readonly reference?: string;
  readonly objectType?: string;
  readonly attribute?: string;
  readonly description?: string;
}

/** `acl_target`: a user, whose name is `name`, or `id` where that is absent. */
export interface AclTarget extends FromXml {
  readonly kind: 'acl-target';
  readonly id?: string;
  readonly name?: string;
  readonly roles: readonly AclRoleRef[];
}

/** `acl_group`: a group of the system. */
export interface AclGroup extends FromXml {
  readonly kind: 'acl-group';
  readonly id?: string;
  readonly name?: string;
  readonly roles: readonly AclRoleRef[];
}

export interface AclRoleRef extends FromXml {
  readonly kind: 'acl-role-ref';
  /** The id of the role. */
  readonly id?: string;
}
