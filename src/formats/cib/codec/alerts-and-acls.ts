/** The elements of the sections `alerts` and `acls`. */
import type { AclGroup, AclPermission, AclRole, AclRoleRef, AclTarget } from '../model/acl.ts';
import type { Alert, AlertSelect, Recipient, Selected, SelectedAttribute } from '../model/alert.ts';
import { instanceAttributes, metaAttributes } from './attribute-sets.ts';
import { type Entry, entry, list, one, type Slot } from './codec.ts';
import { define } from './define.ts';

const SETS: readonly Slot[] = [metaAttributes, instanceAttributes];
const recipient = define<Recipient>({
  kind: 'recipient',
  attributes: { id: 'id', description: 'description', value: 'value' },
  children: () => SETS,
});

const selectedAttribute = define<SelectedAttribute>({
  kind: 'selected-attribute',
  attributes: { id: 'id', name: 'name' },
});

const ATTRIBUTES: readonly Slot[] = [list('attributes', entry('attribute', 'selected-attribute', selectedAttribute))];
const selected = define<Selected>({
  kind: 'selected',
  named: 'by-element',
  attributes: {},
  children: () => ATTRIBUTES,
});

const SELECTED: readonly Slot[] = [
  list(
    'selected',
    entry('select_attributes', 'selected', selected),
    entry('select_fencing', 'selected', selected),
    entry('select_nodes', 'selected', selected),
    entry('select_resources', 'selected', selected),
  ),
];
const select = define<AlertSelect>({ kind: 'alert-select', attributes: {}, children: () => SELECTED });

const ALERT_CHILDREN: readonly Slot[] = [
  ...SETS,
  one('select', entry('select', 'alert-select', select)),
  list('recipients', entry('recipient', 'recipient', recipient)),
];

export const alertEntries: readonly Entry[] = [
  entry(
    'alert',
    'alert',
    define<Alert>({
      kind: 'alert',
      attributes: { id: 'id', description: 'description', path: 'path' },
      children: () => ALERT_CHILDREN,
    }),
  ),
];

const permission = define<AclPermission>({
  kind: 'acl-permission',
  attributes: {
    id: 'id',
    permission: 'kind',
    xpath: 'xpath',
    reference: 'reference',
    objectType: 'object-type',
    attribute: 'attribute',
    description: 'description',
  },
});

const PERMISSIONS: readonly Slot[] = [list('permissions', entry('acl_permission', 'acl-permission', permission))];
const role = define<AclRole>({
  kind: 'acl-role',
  attributes: { id: 'id', description: 'description' },
  children: () => PERMISSIONS,
});

const roleRef = define<AclRoleRef>({ kind: 'acl-role-ref', attributes: { id: 'id' } });
const ROLES: readonly Slot[] = [list('roles', entry('role', 'acl-role-ref', roleRef))];
const target = define<AclTarget>({
  kind: 'acl-target',
  attributes: { id: 'id', name: 'name' },
  children: () => ROLES,
});
const group = define<AclGroup>({ kind: 'acl-group', attributes: { id: 'id', name: 'name' }, children: () => ROLES });

export const aclEntries: readonly Entry[] = [
  entry('acl_role', 'acl-role', role),
  entry('acl_target', 'acl-target', target),
  entry('acl_group', 'acl-group', group),
];
