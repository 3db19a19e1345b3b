/** Alerts and ACLs of the CIB → `alert`, `role`, `acl_target`, `acl_group`. */
import type { Acl, AclPermission, AclRole as CibRole } from '../../cib/model/acl.ts';
import type { Alert as CibAlert, Selected } from '../../cib/model/alert.ts';
import type { AclRole, AclRule, AclSpec, AclTarget } from '../syntax/acl.ts';
import type { Alert, AlertEvent } from '../syntax/alert.ts';
import { findShortcut } from '../to-cib/acl-shortcut.ts';
import { tellDescription, tellSets } from './resources.ts';
import type { Telling } from './telling.ts';

const alertNames = { instanceAttributes: 'attributes', metaAttributes: 'meta' } as const;

/** Attributes and selections first, so that no recipient takes them for its own. */
export const tellAlert = (telling: Telling, alert: CibAlert): Alert => ({
  kind: 'alert',
  id: { text: alert.id ?? '' },
  path: { text: alert.path ?? '' },
  ...tellDescription(alert),
  parts: [
    ...tellSets(telling, alert, alertNames, alert.id ?? ''),
    ...(alert.select === undefined ? [] : [{ kind: 'select' as const, events: alert.select.selected.map(tellEvent) }]),
    ...alert.recipients.map((recipient) => ({
      kind: 'recipient' as const,
      value: { text: recipient.value ?? '' },
      ...tellDescription(recipient),
      lists: tellSets(telling, recipient, alertNames, recipient.id ?? ''),
    })),
  ],
});

const tellEvent = (selected: Selected): AlertEvent => ({
  name: selected.element.slice('select_'.length) as AlertEvent['name'],
  attributes: selected.attributes.map((attribute) => ({ text: attribute.name ?? '' })),
});

export const tellAcl = (telling: Telling, acl: Acl): AclRole | AclTarget => {
  if (acl.kind === 'acl-role') return tellRole(telling, acl);
  return {
    kind: 'acl_target',
    keyword: acl.kind === 'acl-target' ? 'acl_target' : 'acl_group',
    id: { text: acl.id ?? '' },
    roles: acl.roles.map((role) => ({ text: role.id ?? '' })),
  };
};

const tellRole = (telling: Telling, role: CibRole): AclRole => {
  const id = role.id ?? '';
  // Made ids are counted through the role: as soon as one is another, all are said.
  const areMade = role.permissions.every((permission, index) => permission.id === `${id}-${index}`);
  const isSilent = telling.purpose === 'show' || areMade;
  return {
    kind: 'role',
    id: { text: id },
    ...tellDescription(role),
    rules: role.permissions.map((permission) => ({
      ...tellPermission(permission),
      ...(isSilent || permission.id === undefined ? {} : { id: { text: permission.id } }),
    })),
  };
};

const tellPermission = (permission: AclPermission): AclRule => {
  const specs: AclSpec[] = [];
  if (permission.xpath !== undefined)
    specs.push(findShortcut(permission.xpath) ?? { name: 'xpath', value: permission.xpath });
  if (permission.reference !== undefined) specs.push({ name: 'ref', value: permission.reference });
  if (permission.attribute !== undefined) specs.push({ name: 'attr', value: permission.attribute });
  if (permission.objectType !== undefined) specs.push({ name: 'type', value: permission.objectType });
  return {
    kind: 'acl-rule',
    right: (permission.permission ?? '') as AclRule['right'],
    ...tellDescription(permission),
    specs,
  };
};
