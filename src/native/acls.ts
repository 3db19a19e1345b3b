/** `acls`: roles, and the users and groups that have them. */
import * as z from 'zod';
import type { Acl, AclGroup, AclPermission, AclRole, AclTarget } from '../formats/cib/model/acl.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, innerId } from './inner-id.ts';
import type { Reading } from './reading.ts';
import { type RefValue, readRefs, refsSchema, writeRefs } from './refs.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, field, idWord, xmlText } from './word.ts';
import type { Writing } from './writing.ts';

const permissionFields = {
  kind: ['permission', 'read, write or deny.'],
  xpath: ['xpath', 'The elements that an XPath finds.'],
  reference: ['reference', 'The element with this id.'],
  'object-type': ['objectType', 'All elements with this XML name …'],
  attribute: ['attribute', '… that have this attribute.'],
  description: ['description', 'A text for people.'],
} as const satisfies Fields;

type PermissionValue = FieldValues<typeof permissionFields> & UnknownValue & { readonly id?: string | undefined };

interface RoleValue extends UnknownValue {
  readonly description?: string | undefined;
  readonly permissions?: readonly PermissionValue[] | undefined;
}

type HolderValue =
  | readonly RefValue[]
  | (UnknownValue & { readonly name?: string | undefined; readonly roles?: readonly RefValue[] | undefined });

type ById<T> = Readonly<Record<string, T>>;

export interface AclsValue {
  readonly role?: ById<RoleValue> | undefined;
  readonly target?: ById<HolderValue> | undefined;
  readonly group?: ById<HolderValue> | undefined;
}

const role = z.strictObject({
  description: field('A text for people.', 'May look, and no more').optional(),
  permissions: described(
    z.array(
      z.strictObject({
        id: described(idWord, 'The permission’s id in the CIB.').optional(),
        ...fieldShape(permissionFields),
        ...unknownShape,
      }),
    ),
    'What it may read and write.',
    [{ kind: 'read', xpath: '/cib' }],
  ).optional(),
  ...unknownShape,
});

const holder = z.union([
  refsSchema,
  z.strictObject({
    name: field('The name, where it is not the id.', 'anna').optional(),
    roles: described(refsSchema, 'The roles.', ['look']).optional(),
    ...unknownShape,
  }),
]);

export const aclsSchema: z.ZodType<AclsValue> = described(
  z.strictObject({
    role: described(z.record(idWord, role), 'Roles (acl_role), each by its id.', {
      look: { permissions: [{ kind: 'read', xpath: '/cib' }] },
    }).optional(),
    target: described(z.record(xmlText, holder), 'Users (acl_target) and their roles.', {
      anna: ['look'],
    }).optional(),
    group: described(z.record(xmlText, holder), 'Groups of the system (acl_group) and their roles.', {
      staff: ['look'],
    }).optional(),
  }),
  'Who may read and write what in the CIB.',
  { role: { look: { permissions: [{ kind: 'read', xpath: '/cib' }] } }, target: { anna: ['look'] } },
);

export const readAcls = (value: AclsValue = {}, reading: Reading): readonly Acl[] => [
  ...Object.entries(value.role ?? {}).map(([id, said]) => readRole(id, said, reading)),
  ...Object.entries(value.target ?? {}).map(([id, said]) =>
    reading.note<AclTarget>({ kind: 'acl-target', id, ...readHolder(said) }, ['acls', 'target', id]),
  ),
  ...Object.entries(value.group ?? {}).map(([id, said]) =>
    reading.note<AclGroup>({ kind: 'acl-group', id, ...readHolder(said) }, ['acls', 'group', id]),
  ),
];

const readRole = (id: string, said: RoleValue, reading: Reading): AclRole => {
  const path = ['acls', 'role', id];
  return reading.note<AclRole>(
    {
      kind: 'acl-role',
      id,
      ...(said.description !== undefined && { description: said.description }),
      permissions: (said.permissions ?? []).map((each, index) =>
        reading.note<AclPermission>(
          {
            kind: 'acl-permission',
            id: each.id ?? innerId(id, String(index)),
            ...readFields(permissionFields, { ...each }),
            ...readUnknown(each),
          },
          [...path, 'permissions', index],
        ),
      ),
      ...readUnknown(said),
    },
    path,
  );
};

const readHolder = (said: HolderValue) => {
  const long = isList(said) ? { roles: said } : said;
  return {
    ...('name' in long && long.name !== undefined && { name: long.name }),
    roles: readRefs(long.roles ?? [], 'acl-role-ref'),
    ...readUnknown(long),
  };
};

const isList = (value: HolderValue): value is readonly RefValue[] => Array.isArray(value);

export const writeAcls = (acls: readonly Acl[], writing: Writing): object => {
  const roles = acls.filter((acl) => acl.kind === 'acl-role').map((acl) => [acl.id ?? '', writeRole(acl, writing)]);
  const targets = acls.filter((acl) => acl.kind === 'acl-target').map((acl) => [acl.id ?? '', writeHolder(acl)]);
  const groups = acls.filter((acl) => acl.kind === 'acl-group').map((acl) => [acl.id ?? '', writeHolder(acl)]);
  return {
    ...(roles.length > 0 && { role: Object.fromEntries(roles) as object }),
    ...(targets.length > 0 && { target: Object.fromEntries(targets) as object }),
    ...(groups.length > 0 && { group: Object.fromEntries(groups) as object }),
  };
};

const writeRole = (acl: AclRole, writing: Writing): object => {
  const permissions = acl.permissions.map((each, index) => ({
    ...idToWrite(each.id, innerId(acl.id ?? '', String(index)), writing),
    ...writeFields(permissionFields, each),
    ...writeUnknown(each),
  }));
  return {
    ...(acl.description !== undefined && { description: acl.description }),
    ...(permissions.length > 0 && { permissions }),
    ...writeUnknown(acl),
  };
};

const writeHolder = (acl: AclTarget | AclGroup): object => {
  const roles = writeRefs(acl.roles);
  const rest = { ...(acl.name !== undefined && { name: acl.name }), ...writeUnknown(acl) };
  return Object.keys(rest).length === 0 ? roles : { ...rest, ...(roles.length > 0 && { roles }) };
};
