/** Resources of the CIB → `primitive`, `rsc_template`, `group`, `clone`, `ms`, `bundle`. */
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type {
  BundleNetwork,
  BundleStorage,
  Bundle as CibBundle,
  Container,
  PortMapping,
  StorageMapping,
} from '../../cib/model/bundle.ts';
import type { Clone as CibClone } from '../../cib/model/clone.ts';
import type { Group as CibGroup } from '../../cib/model/group.ts';
import type { Operations as CibOperations, Operation } from '../../cib/model/operation.ts';
import type { Primitive as CibPrimitive, Template } from '../../cib/model/primitive.ts';
import type { AttributeList, AttributeListName, Pair } from '../syntax/attribute-list.ts';
import { containerFields, networkFields, portFields, storageFields } from '../syntax/bundle-fields.ts';
import type { Bundle, BundleMapping, BundlePart, Clone, Group } from '../syntax/container.ts';
import { operationFields } from '../syntax/operation-fields.ts';
import type { Op, Operations } from '../syntax/operations.ts';
import type { Agent, Primitive, TemplateName } from '../syntax/primitive.ts';
import type { Word } from '../syntax/word.ts';
import { plainId } from '../to-cib/ids.ts';
import { agentFields } from '../to-cib/primitives.ts';
import { fieldsInOrder, inSourceOrder } from './in-source-order.ts';
import { tellSet } from './lists.ts';
import { isSaid, type Telling } from './telling.ts';

interface Sets {
  readonly instanceAttributes?: readonly AttributeSet[];
  readonly metaAttributes?: readonly AttributeSet[];
  readonly utilization?: readonly AttributeSet[];
}

type Names = { readonly [K in keyof Sets]: AttributeListName };

/** All sets of an object, in the order of the XML. */
export const tellSets = (telling: Telling, sets: Sets, names: Names, owner: string): AttributeList[] => {
  const named = new Map<AttributeSet, AttributeListName>();
  for (const field of ['instanceAttributes', 'metaAttributes', 'utilization'] as const) {
    const name = names[field];
    if (name !== undefined) for (const set of sets[field] ?? []) named.set(set, name);
  }
  return inSourceOrder([...named.keys()]).map((set) => tellSet(telling, set, named.get(set) ?? 'params', owner));
};

const resourceNames: Names = { instanceAttributes: 'params', metaAttributes: 'meta', utilization: 'utilization' };

export const tellDescription = (item: { readonly description?: string }): { readonly description?: Word } =>
  item.description === undefined ? {} : { description: { text: item.description } };

export const tellPrimitive = (telling: Telling, primitive: CibPrimitive | Template): Primitive => {
  const id = primitive.id ?? '';
  const lists = tellSets(telling, primitive, resourceNames, id);
  const operations = primitive.operations === undefined ? [] : [tellOperations(telling, primitive.operations, id)];
  // Operations stand where they stand in the XML: after the sets that begin before them.
  const start = primitive.operations?.source?.span?.start ?? Number.MAX_SAFE_INTEGER;
  const sets = [...primitive.instanceAttributes, ...primitive.metaAttributes, ...primitive.utilization];
  const before = sets.filter((set) => (set.source?.span?.start ?? 0) < start).length;
  return {
    kind: 'primitive',
    keyword: primitive.kind === 'primitive' ? 'primitive' : 'rsc_template',
    id: { text: id },
    agent: tellAgent(primitive),
    ...tellDescription(primitive),
    parts: [...lists.slice(0, before), ...operations, ...lists.slice(before)],
  };
};

/** The crm shell leaves `ocf:heartbeat:` out, where the name alone is taken for it. */
const tellAgent = (primitive: CibPrimitive | Template): Agent | TemplateName => {
  if (primitive.kind === 'primitive' && primitive.template !== undefined) {
    return { kind: 'template-name', template: { text: primitive.template } };
  }
  const { class: given, provider, type = '' } = primitive;
  const short: Agent = { kind: 'agent', type };
  if (given === 'ocf' && provider === 'heartbeat' && agentFields(short).provider === provider) return short;
  return {
    ...short,
    ...(given === undefined ? {} : { class: given }),
    ...(provider === undefined ? {} : { provider }),
  };
};

const tellOperations = (telling: Telling, operations: CibOperations, owner: string): Operations => ({
  kind: 'operations',
  ...(operations.id === undefined ? {} : { id: { text: operations.id } }),
  ...(operations.idRef === undefined ? {} : { idRef: { text: operations.idRef } }),
  ops: operations.ops.map((op) => tellOp(telling, op, operations.id ?? owner)),
});

const tellOp = (telling: Telling, op: Operation, owner: string): Op => {
  const isNamed = isSaid(telling, op.id, plainId(`${owner}-${op.name ?? ''}-${op.interval ?? ''}`));
  return {
    kind: 'op',
    name: { text: op.name ?? '' },
    pairs: fieldsInOrder(op, operationFields).flatMap(([name, value]) =>
      name === 'id' && !isNamed ? [] : [pair(name, value)],
    ),
    lists: tellSets(telling, op, { instanceAttributes: 'op_params', metaAttributes: 'op_meta' }, op.id ?? ''),
  };
};

const pair = (name: string, value: string): Pair => ({ kind: 'pair', name, value });

export const tellGroup = (telling: Telling, group: CibGroup): Group => ({
  kind: 'group',
  id: { text: group.id ?? '' },
  members: group.members.map((member) => ({ text: member.id ?? '' })),
  ...tellDescription(group),
  lists: tellSets(telling, group, resourceNames, group.id ?? ''),
});

export const tellClone = (telling: Telling, clone: CibClone): Clone => ({
  kind: 'clone',
  keyword: clone.element === 'master' ? 'ms' : 'clone',
  id: { text: clone.id ?? '' },
  member: { text: clone.members[0]?.id ?? '' },
  ...tellDescription(clone),
  lists: tellSets(telling, clone, resourceNames, clone.id ?? ''),
});

export const tellBundle = (telling: Telling, bundle: CibBundle): Bundle => {
  // crmsh takes a container that follows meta for one of the meta attributes: the container comes first.
  const container = bundle.container === undefined ? [] : [bundle.container];
  const others: (AttributeSet | BundleNetwork | BundleStorage)[] = [
    ...(bundle.network === undefined ? [] : [bundle.network]),
    ...(bundle.storage === undefined ? [] : [bundle.storage]),
    ...bundle.metaAttributes,
  ];
  const member = bundle.member === undefined ? [] : [bundle.member];
  return {
    kind: 'bundle',
    id: { text: bundle.id ?? '' },
    ...tellDescription(bundle),
    parts: [...container, ...inSourceOrder(others), ...member].map((part) =>
      part.kind === 'attribute-set'
        ? tellSet(telling, part, 'meta', bundle.id ?? '')
        : part.kind === 'primitive'
          ? { kind: 'bundle-member', primitive: { text: part.id ?? '' } }
          : tellBundlePart(telling, part),
    ),
  };
};

const tellBundlePart = (telling: Telling, part: Container | BundleNetwork | BundleStorage): BundlePart => {
  switch (part.kind) {
    case 'container': {
      const pairs = fieldsInOrder(part, containerFields).map(([name, value]) => pair(name, value));
      // The crm shell has the image first.
      const image = pairs.filter((each) => each.name === 'image');
      return {
        kind: 'bundle-part',
        name: part.element,
        pairs: [...image, ...pairs.filter((each) => each.name !== 'image')],
        mappings: [],
      };
    }
    case 'bundle-network':
      return {
        kind: 'bundle-part',
        name: 'network',
        pairs: fieldsInOrder(part, networkFields).map(([name, value]) => pair(name, value)),
        mappings: part.portMappings.map((mapping) => tellMapping(telling, mapping)),
      };
    case 'bundle-storage':
      return {
        kind: 'bundle-part',
        name: 'storage',
        pairs: [],
        mappings: part.storageMappings.map((mapping) => tellMapping(telling, mapping)),
      };
  }
};

const tellMapping = (telling: Telling, mapping: PortMapping | StorageMapping): BundleMapping => {
  const fields =
    mapping.kind === 'port-mapping' ? fieldsInOrder(mapping, portFields) : fieldsInOrder(mapping, storageFields);
  return {
    name: mapping.kind,
    pairs: fields.flatMap(([name, value]) => (name === 'id' && telling.purpose === 'show' ? [] : [pair(name, value)])),
  };
};
