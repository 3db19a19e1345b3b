/** Resources of the CIB → `resources` and `templates` of the file: members stand just before what holds them. */
import type { Primitive, Template } from '../formats/cib/model/primitive.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import { writeAgent } from './agent.ts';
import { writeSets } from './attribute-sets.ts';
import { writeNetwork } from './bundle-network.ts';
import { writeStorage } from './bundle-storage.ts';
import { writeContainer } from './bundles.ts';
import { innerId } from './inner-id.ts';
import { writeOperations } from './operations.ts';
import { writeUnknown } from './unknown.ts';
import { takesAdvice } from './unstated-operations.ts';
import type { Writing } from './writing.ts';

export const writeResources = (resources: readonly Resource[], writing: Writing): Readonly<Record<string, object>> =>
  Object.fromEntries(
    resources.filter((resource) => resource.kind !== 'template').flatMap((resource) => entriesOf(resource, writing)),
  );

export const writeTemplates = (resources: readonly Resource[], writing: Writing): Readonly<Record<string, object>> =>
  Object.fromEntries(
    resources.flatMap((resource) =>
      resource.kind === 'template' ? [[resource.id ?? '', writeBody(resource, writing)] as const] : [],
    ),
  );

type Entry = readonly [id: string, value: object];

const entriesOf = (resource: Resource, writing: Writing): readonly Entry[] => {
  const id = resource.id ?? '';
  const members = membersOf(resource);
  return [...members.flatMap((member) => entriesOf(member, writing)), [id, valueFor(resource, members, writing)]];
};

const membersOf = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return resource.members;
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource.member] : [];
};

const valueFor = (resource: Resource, members: readonly Resource[], writing: Writing): object => {
  const names = members.map((member) => member.id ?? '');
  const [first] = names;
  switch (resource.kind) {
    case 'primitive':
      return {
        ...(resource.template !== undefined && { template: resource.template }),
        ...writeBody(resource, writing),
      };
    case 'template':
      return writeBody(resource, writing);
    case 'group':
      return { group: names, ...writeCommon(resource, writing), ...writeUnknown(resource) };
    case 'clone':
      return {
        [resource.element]: names.length === 1 ? first : names,
        ...writeCommon(resource, writing),
        ...writeUnknown(resource),
      };
    case 'bundle':
      return {
        ...writeContainer(resource.container),
        ...writeNetwork(resource.network, resource.id ?? '', writing),
        ...writeStorage(resource.storage, resource.id ?? '', writing),
        ...(first !== undefined && { primitive: first }),
        ...writeCommon(resource, writing),
        ...writeUnknown(resource),
      };
  }
};

const writeCommon = (
  resource: Pick<Resource, 'id' | 'description' | 'instanceAttributes' | 'metaAttributes'>,
  writing: Writing,
): object => {
  const { id = '', description } = resource;
  const params = writeSets(resource.instanceAttributes, innerId(id, 'instance_attributes'), writing);
  const meta = writeSets(resource.metaAttributes, innerId(id, 'meta_attributes'), writing);
  return { ...(description !== undefined && { description }), ...(params && { params }), ...(meta && { meta }) };
};

const writeBody = (resource: Primitive | Template, writing: Writing): object => {
  const { id = '' } = resource;
  const utilization = writeSets(resource.utilization, innerId(id, 'utilization'), writing);
  return {
    ...writeAgent(resource),
    ...writeCommon(resource, writing),
    ...(utilization && { utilization }),
    ...writeOperations(resource.operations, id, writing),
    // Left out it would get those that its agent advises.
    ...(resource.operations === undefined && takesAdvice(resource) && { operations: null }),
    ...writeUnknown(resource),
  };
};
