/** `role`, `user`, `acl_target`, `acl_group` → ACLs. */
import { fault, note, warning } from '../../../diagnostic/diagnostic.ts';
import type { Acl, AclPermission, AclRole as CibRole } from '../../cib/model/acl.ts';
import type { AclRole, AclRule, AclSpec, AclTarget, AclUser } from '../syntax/acl.ts';
import type { Word } from '../syntax/word.ts';
import { expandShortcut, isShortcut } from './acl-shortcut.ts';
import type { Build } from './build.ts';

export const buildAcl = (build: Build, command: AclRole | AclTarget | AclUser): Acl | undefined => {
  switch (command.kind) {
    case 'role':
      return buildRole(build, command);
    case 'acl_target': {
      const kind = command.keyword === 'acl_target' ? 'acl-target' : 'acl-group';
      return { kind, id: command.id.text, roles: roleRefs(command.roles) };
    }
    case 'user':
      return buildUser(build, command);
  }
};

const roleRefs = (roles: readonly Word[]): { readonly kind: 'acl-role-ref'; readonly id: string }[] =>
  roles.map((role) => ({ kind: 'acl-role-ref', id: role.text }));

const buildRole = (build: Build, command: AclRole): CibRole => ({
  kind: 'acl-role',
  id: command.id.text,
  ...(command.description === undefined ? {} : { description: command.description.text }),
  permissions: command.rules.flatMap((rule) => buildPermissions(build, rule, command.id.text)),
});

/** XPath, reference and type are alternatives in the CIB: a rule with several of them becomes several permissions. */
const buildPermissions = (build: Build, rule: AclRule, owner: string): AclPermission[] => {
  const specs = new Map<string, string>();
  for (const spec of rule.specs) {
    const read = readSpec(spec);
    if (read === undefined) {
      build.report(
        fault('crmsh/bad-acl', {
          message: `role ${owner}: ${spec.name} ${spec.value === undefined ? 'lacks its value' : `can't have the value ${spec.value}`}.`,
          remedy: 'Write it as <name>:<value>, such as meta:web:target-role or xpath:/cib.',
          place: spec.place,
        }),
      );
      return [];
    }
    specs.set(...read);
  }
  const attribute = specs.get('attribute');
  if (attribute !== undefined && !specs.has('objectType')) {
    build.report(
      fault('crmsh/bad-acl', {
        message: `role ${owner}: an attribute alone is no object.`,
        remedy: 'Name its type too, such as type:nvpair.',
        place: rule.place,
      }),
    );
  }
  const targets: Partial<AclPermission>[] = [];
  for (const name of ['xpath', 'reference', 'objectType'] as const) {
    const value = specs.get(name);
    if (value === undefined) continue;
    targets.push({ [name]: value, ...(name === 'objectType' && attribute !== undefined ? { attribute } : {}) });
  }
  if (targets.length > 1) {
    build.report(
      warning('crmsh/split-acl', {
        message: `role ${owner}: Pacemaker's permissions are each about one thing, so this rule becomes ${targets.length} as the crm shell makes it: each of them grants by itself.`,
        remedy: 'If what is both was meant, say it in one XPath, such as xpath:"//nvpair[@id=\'x\']".',
        place: rule.place,
      }),
    );
  }
  return targets.map((target, index) => ({
    kind: 'acl-permission',
    id: index === 0 && rule.id !== undefined ? rule.id.text : build.ids.make(owner),
    permission: rule.right,
    ...(rule.description === undefined ? {} : { description: rule.description.text }),
    ...target,
  }));
};

const readSpec = ({ name, value }: AclSpec): readonly [string, string] | undefined => {
  if (isShortcut(name)) {
    const xpath = expandShortcut(name, value);
    return xpath === undefined ? undefined : ['xpath', xpath];
  }
  if (value === undefined) return undefined;
  if (name === 'xpath') return ['xpath', value];
  if (name === 'ref' || name === 'reference') return ['reference', value];
  return name === 'tag' || name === 'type' ? ['objectType', value] : ['attribute', value];
};

/** What was `user` before Pacemaker 1.1.12 is `acl_target` now, as long as it has roles alone. */
const buildUser = (build: Build, command: AclUser): Acl | undefined => {
  const id = command.id.text;
  if (command.rules.length > 0) {
    build.report(
      fault('crmsh/old-acl', {
        message: `user ${id}: rules of a user are gone since Pacemaker 1.1.12.`,
        remedy: `Put the rules into a role, and write: acl_target ${id} <role>`,
        place: command.place,
      }),
    );
    return undefined;
  }
  build.report(
    note('crmsh/old-acl', {
      message: `user ${id} is taken as acl_target ${id}, which is its name since Pacemaker 1.1.12.`,
      remedy: 'Nothing to do.',
      place: command.place,
    }),
  );
  return { kind: 'acl-target', id, roles: roleRefs(command.roles) };
};
