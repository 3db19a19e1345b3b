/** Writes `primitive`, `group`, `clone`, `bundle` and their like: the head and the lines under it. */
import type { AttributeList } from '../syntax/attribute-list.ts';
import type { Bundle, BundleMember, BundlePart, Clone, Group } from '../syntax/container.ts';
import type { Op, Operations } from '../syntax/operations.ts';
import type { Agent, Primitive, TemplateName } from '../syntax/primitive.ts';
import { printAttributeList, printDescription, printPair, words } from './print-attributes.ts';
import { quotePair, quoteWord } from './quote.ts';

type Lines = readonly (string | undefined)[];

export const primitiveLines = (primitive: Primitive): Lines => [
  words([primitive.keyword, quoteWord(primitive.id.text), printAgent(primitive.agent)]),
  printDescription(primitive.description),
  ...primitive.parts.flatMap((part) =>
    part.kind === 'attributes' ? [printAttributeList(part)] : operationsLines(part),
  ),
];

const printAgent = (agent: Agent | TemplateName): string =>
  agent.kind === 'template-name'
    ? quoteWord(`@${agent.template.text}`)
    : quoteWord([agent.class, agent.provider, agent.type].filter((part) => part !== undefined).join(':'));

const operationsLines = (operations: Operations): Lines => [
  operations.id === undefined ? undefined : `operations ${quotePair('$id', operations.id.text)}`,
  operations.idRef === undefined ? undefined : `operations ${quotePair('$id-ref', operations.idRef.text)}`,
  ...operations.ops.flatMap(opLines),
];

const opLines = (op: Op): Lines => [
  words(['op', quoteWord(op.name.text), ...op.pairs.map(printPair)]),
  ...op.lists.map(printAttributeList),
];

export const groupLines = (group: Group): Lines => [
  words(['group', quoteWord(group.id.text), ...group.members.map((member) => quoteWord(member.text))]),
  printDescription(group.description),
  ...group.lists.map(printAttributeList),
];

export const cloneLines = (clone: Clone): Lines => [
  words([clone.keyword, quoteWord(clone.id.text), quoteWord(clone.member.text)]),
  printDescription(clone.description),
  ...clone.lists.map(printAttributeList),
];

/** The crm shell gives each attribute of the container and each mapping a line of its own. */
export const bundleLines = (bundle: Bundle): Lines => [
  words(['bundle', quoteWord(bundle.id.text)]),
  printDescription(bundle.description),
  ...bundle.parts.flatMap(bundlePartLines),
];

const bundlePartLines = (part: AttributeList | BundlePart | BundleMember): Lines => {
  if (part.kind === 'attributes') return [printAttributeList(part)];
  if (part.kind === 'bundle-member') return [`primitive ${quoteWord(part.primitive.text)}`];
  const pairs = part.pairs.map(printPair);
  const mappings = part.mappings.map((mapping) => words([mapping.name, ...mapping.pairs.map(printPair)]));
  const isContainer = part.name !== 'network' && part.name !== 'storage';
  const head = words([part.name, ...(isContainer ? pairs.slice(0, 1) : pairs)]);
  return [head, ...(isContainer ? pairs.slice(1) : []), ...mappings].map((line, index) =>
    index === 0 ? line : `\t${line}`,
  );
};
