/** Reads `role`, `user`, `acl_target` and `acl_group`. */
import type { AclRole, AclRule, AclSpec, AclTarget, AclUser } from '../syntax/acl.ts';
import type { Word } from '../syntax/word.ts';
import { parseDescription } from './parse-attributes.ts';
import { parseId } from './parse-resource.ts';
import { part } from './part.ts';
import type { Reader } from './reader.ts';

export const parseRole = (reader: Reader): AclRole | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const description = parseDescription(reader);
  const rules: AclRule[] = [];
  while (reader.left() > 0) {
    const rule = parseAclRule(reader);
    if (rule === undefined) return undefined;
    rules.push(rule);
  }
  return { kind: 'role', id, ...description, rules };
};

const parseAclRule = (reader: Reader): AclRule | undefined => {
  const right = reader.takeIf(/read|write|deny/i);
  if (right === undefined) return reader.expected('read, write or deny', 'Write for example: read xpath:/cib');
  const id = reader.takeIf(/\$id=(.*)|([\p{L}\p{N}_-]+):/iu);
  const description = parseDescription(reader);
  const specs: AclSpec[] = [];
  for (let word = reader.takeIf(spec); word !== undefined; word = reader.takeIf(spec)) {
    const value = word.groups[2] === undefined ? {} : { value: word.groups[2] };
    specs.push({ name: (word.groups[1] ?? '').toLowerCase(), ...value, ...at(word) });
  }
  if (specs.length === 0) {
    return reader.expected(
      'what the right is about',
      'Name it by xpath:, ref:, type: or a short name such as meta:<resource>.',
    );
  }
  return {
    kind: 'acl-rule',
    right: right.text.toLowerCase() as AclRule['right'],
    ...(id === undefined ? {} : { id: part(id, id.groups[1] ?? id.groups[2]) }),
    ...description,
    specs,
    ...at(right),
  };
};

const spec =
  /(xpath|ref|reference|tag|type|attr|attribute|meta|params|utilization|location|property|nodeattr|nodeutil|node|status|cib)(?::(.+))?/is;

const at = (word: Word): Pick<Word, 'place'> => (word.place === undefined ? {} : { place: word.place });

export const parseUser = (reader: Reader): AclUser | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const roles: Word[] = [];
  const rules: AclRule[] = [];
  while (reader.left() > 0) {
    const role = reader.takeIf(/role:(.+)/i);
    if (role !== undefined) {
      roles.push(part(role, role.groups[1]));
      continue;
    }
    const rule = parseAclRule(reader);
    if (rule === undefined) return undefined;
    rules.push(rule);
  }
  return { kind: 'user', id, roles, rules };
};

export const parseAclTarget = (reader: Reader, keyword: AclTarget['keyword']): AclTarget | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const roles: Word[] = [];
  while (reader.left() > 0) {
    const role = parseId(reader);
    if (role === undefined) return undefined;
    roles.push(role);
  }
  return { kind: 'acl_target', keyword, id, roles };
};
