/** Writes `node`, `property`, `fencing_topology`, `tag`, `alert` and the ACL commands. */
import type { AclRole, AclRule, AclTarget, AclUser } from '../syntax/acl.ts';
import type { Alert, AlertRecipient, AlertSelect } from '../syntax/alert.ts';
import type { FencingEntry, FencingTopology, Node, PropertySet, Tag } from '../syntax/cluster.ts';
import type { Word } from '../syntax/word.ts';
import { printAttributeList, printDescription, printPair, printRule, words } from './print-attributes.ts';
import { quotePair, quoteValue, quoteWord } from './quote.ts';

type Lines = readonly (string | undefined)[];

export const nodeLines = (node: Node): Lines => [
  words([
    'node',
    node.id === undefined ? undefined : printHeadId(node.id),
    quoteWord(node.type === undefined ? node.uname.text : `${node.uname.text}:${node.type}`),
  ]),
  printDescription(node.description),
  ...node.lists.map(printAttributeList),
];

const printHeadId = (id: Word): string =>
  /^[\p{L}\p{N}_-]+$/u.test(id.text) ? `${id.text}:` : quotePair('$id', id.text);

export const propertyLines = (set: PropertySet): Lines => [
  words([
    set.keyword,
    set.id === undefined ? undefined : printHeadId(set.id),
    set.idRef === undefined ? undefined : quotePair('$id-ref', set.idRef.text),
  ]),
  ...set.rules.map(printRule),
  ...set.pairs.map(printPair),
];

export const fencingTopologyLines = (topology: FencingTopology): Lines => {
  const [first, ...others] = topology.entries;
  if (first !== undefined && others.length === 0 && first.target === undefined) {
    return [words(['fencing_topology', ...first.devices.map((device) => quoteWord(device.text))])];
  }
  return ['fencing_topology', ...topology.entries.map(printFencingEntry)];
};

const printFencingEntry = (entry: FencingEntry): string => {
  const target = entry.target;
  const head =
    target === undefined
      ? undefined
      : target.kind === 'node'
        ? `${target.node.text}:`
        : target.kind === 'pattern'
          ? `pattern:${target.pattern}`
          : `attr:${target.name}=${target.value}`;
  return words([
    head === undefined ? undefined : quoteWord(head),
    ...entry.devices.map((device) => quoteWord(device.text)),
  ]);
};

export const tagLine = (tag: Tag): string =>
  words(['tag', quoteWord(tag.id.text), ...tag.refs.map((ref) => quoteWord(ref.text))]);

export const alertLines = (alert: Alert): Lines => [
  words(['alert', quoteWord(alert.id.text), quoteValue(alert.path.text)]),
  printDescription(alert.description),
  ...alert.parts.map((part, index) => {
    if (part.kind === 'attributes') return printAttributeList(part);
    if (part.kind === 'select') return printSelect(part);
    // Lists that follow would be taken for those of the recipient.
    return printRecipient(
      part,
      alert.parts.slice(index + 1).some((later) => later.kind === 'attributes') ? 'braces' : 'bare',
    );
  }),
];

const printSelect = (select: AlertSelect): string =>
  words([
    'select',
    ...select.events.map((event) =>
      event.name === 'attributes'
        ? words(['attributes', '{', ...event.attributes.map((name) => quoteWord(name.text)), '}'])
        : event.name,
    ),
  ]);

const printRecipient = (recipient: AlertRecipient, form: 'braces' | 'bare'): string =>
  words([
    'to',
    form === 'braces' ? '{' : undefined,
    quoteValue(recipient.value.text),
    printDescription(recipient.description),
    ...recipient.lists.map(printAttributeList),
    form === 'braces' ? '}' : undefined,
  ]);

export const roleLines = (role: AclRole): Lines => [
  words(['role', quoteWord(role.id.text)]),
  printDescription(role.description),
  ...role.rules.map(printAclRule),
];

const printAclRule = (rule: AclRule): string =>
  words([
    rule.right,
    rule.id === undefined ? undefined : printHeadId(rule.id),
    printDescription(rule.description),
    ...rule.specs.map((spec) =>
      spec.value === undefined ? spec.name : `${spec.name}:${printSpecValue(spec.name, spec.value)}`,
    ),
  ]);

/** The crm shell quotes the xpath alone. */
const printSpecValue = (name: string, value: string): string =>
  name === 'xpath' ? quoteValue(value) : quoteWord(value);

export const userLines = (user: AclUser): Lines => [
  words(['user', quoteWord(user.id.text)]),
  ...user.roles.map((role) => quoteWord(`role:${role.text}`)),
  ...user.rules.map(printAclRule),
];

export const aclTargetLines = (target: AclTarget): Lines => [
  words([target.keyword, quoteWord(target.id.text)]),
  ...target.roles.map((role) => quoteWord(role.text)),
];
