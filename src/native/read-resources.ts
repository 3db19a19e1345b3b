/** `resources` and `templates` of the file → those of the CIB: what a group, clone or bundle names moves into it. */
import { fault } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/nearest.ts';
import type { Place } from '../diagnostic/place.ts';
import type { Bundle } from '../formats/cib/model/bundle.ts';
import type { Clone } from '../formats/cib/model/clone.ts';
import type { Group } from '../formats/cib/model/group.ts';
import type { Primitive, Template } from '../formats/cib/model/primitive.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import { readAgent } from './agent.ts';
import { readSets } from './attribute-sets.ts';
import { readNetwork } from './bundle-network.ts';
import { readStorage } from './bundle-storage.ts';
import { readContainer } from './bundles.ts';
import { inCircles } from './circles.ts';
import { innerId } from './inner-id.ts';
import { readOperations } from './operations.ts';
import type { Path, Reading } from './reading.ts';
import {
  type CommonValue,
  type ResourceKind,
  type ResourceValue,
  resourceKind,
  type TemplateValue,
} from './resources.ts';
import { secondContainers } from './second-containers.ts';
import { readUnknown } from './unknown.ts';

type Entries = Readonly<Record<string, ResourceValue>>;

interface Naming {
  readonly by: string;
  readonly path: Path;
}

export const readResources = (
  entries: Entries = {},
  reading: Reading,
  placeOf: (path: Path) => Place,
): readonly Resource[] => {
  const held = new Map<string, Naming>();
  const take = (id: string, by: string, kinds: readonly ResourceKind[], path: Path): readonly Resource[] => {
    const value = Object.hasOwn(entries, id) ? entries[id] : undefined;
    const before = held.get(id);
    const complaint = whyNot(id, by, value, kinds, before, Object.keys(entries));
    if (complaint !== undefined || value === undefined) {
      if (complaint !== undefined) reading.report(fault(complaint.code, { ...complaint, place: placeOf(path) }));
      return [];
    }
    held.set(id, { by, path });
    return [make(id, value)];
  };
  const make = (id: string, value: ResourceValue): Resource => {
    const path = ['resources', id];
    for (const { key, ...complaint } of secondContainers(id, value))
      reading.report(fault(complaint.code, { ...complaint, place: placeOf([...path, key]) }));
    const common = { id, ...readCommon(id, value, path, reading) };
    const many = <T extends Resource>(
      key: string,
      said: string | readonly string[],
      kinds: readonly ResourceKind[],
    ): T[] =>
      (typeof said === 'string'
        ? [[said, [...path, key]] as const]
        : said.map((one, at) => [one, [...path, key, at]] as const)
      ).flatMap(([one, at]) => take(one, id, kinds, at) as readonly T[]);
    switch (resourceKind(value)) {
      case 'group':
        return reading.note<Group>(
          { kind: 'group', ...common, members: many('group', value.group ?? [], ['primitive']), ...readUnknown(value) },
          path,
        );
      case 'clone':
      case 'master': {
        const element = value.master === undefined ? 'clone' : 'master';
        const members = many<Primitive | Group>(element, value[element] ?? [], ['primitive', 'group']);
        return reading.note<Clone>({ kind: 'clone', element, ...common, members, ...readUnknown(value) }, path);
      }
      case 'bundle':
        return readBundle(common, value, many('primitive', value.primitive ?? [], ['primitive']), path, reading);
      default:
        return readPrimitive(id, value, path, reading);
    }
  };
  const made = Object.entries(entries).flatMap(([id, value]) =>
    isContained(id, entries) ? [] : [[id, make(id, value)] as const],
  );
  // A circle of groups and clones has no outermost one; what is below a member that was refused is in none.
  for (const id of inCircles(entries, namesIn)) {
    if (held.has(id)) continue;
    reading.report(
      fault('native/endless', {
        message: `${id} is inside itself.`,
        remedy: 'Take the circle apart.',
        place: placeOf(['resources', id]),
      }),
    );
  }
  return made.map(([, resource]) => resource);
};

const namesIn = (value: ResourceValue): readonly string[] =>
  [value.group, value.clone, value.master, value.primitive].flatMap((said) => said ?? []);

const containedBy = new WeakMap<Entries, ReadonlySet<string>>();

const isContained = (id: string, entries: Entries): boolean => {
  const known = containedBy.get(entries) ?? new Set(Object.values(entries).flatMap(namesIn));
  containedBy.set(entries, known);
  return known.has(id);
};

interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const whyNot = (
  id: string,
  by: string,
  value: ResourceValue | undefined,
  kinds: readonly ResourceKind[],
  before: Naming | undefined,
  known: readonly string[],
): Complaint | undefined => {
  if (value === undefined) {
    const meant = nearest(id, known);
    return {
      code: 'native/unknown-member',
      message: `${by} is to hold ${id}, and there is no resource ${id}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
      remedy: meant === undefined ? `Define ${id} under resources.` : `Write ${meant}.`,
    };
  }
  if (before !== undefined) {
    return {
      code: 'native/member-twice',
      message: `${id} is in ${before.by} already${before.by === by ? '' : `, and can’t be in ${by} too`}.`,
      remedy: 'Name it once.',
    };
  }
  const kind = resourceKind(value);
  if (kinds.includes(kind)) return undefined;
  return {
    code: 'native/wrong-member',
    message: `${by} can’t hold ${id}, which is a ${kind}.`,
    remedy: `It takes ${kinds.map((each) => `a ${each}`).join(' or ')}.`,
  };
};

const readCommon = (
  id: string,
  value: CommonValue,
  path: Path,
  reading: Reading,
): Pick<Group, 'description' | 'instanceAttributes' | 'metaAttributes'> => ({
  ...(value.description !== undefined && { description: value.description }),
  instanceAttributes: readSets(value.params, innerId(id, 'instance_attributes'), [...path, 'params'], reading),
  metaAttributes: readSets(value.meta, innerId(id, 'meta_attributes'), [...path, 'meta'], reading),
});

type Body = Pick<Template, 'instanceAttributes' | 'metaAttributes' | 'utilization'>;

const readBody = (id: string, value: TemplateValue, path: Path, reading: Reading): Body => ({
  ...readAgent(value),
  ...readCommon(id, value, path, reading),
  utilization: readSets(value.utilization, innerId(id, 'utilization'), [...path, 'utilization'], reading),
  ...readOperations(value.operations, id, [...path, 'operations'], reading),
  ...readUnknown(value),
});

const readPrimitive = (id: string, value: ResourceValue, path: Path, reading: Reading): Primitive =>
  reading.note<Primitive>(
    {
      kind: 'primitive',
      id,
      ...(value.template !== undefined && { template: value.template }),
      ...readBody(id, value, path, reading),
    },
    path,
  );

const readBundle = (
  common: { readonly id: string } & Pick<Group, 'description' | 'instanceAttributes' | 'metaAttributes'>,
  value: ResourceValue,
  [member]: readonly Primitive[],
  path: Path,
  reading: Reading,
): Bundle =>
  reading.note<Bundle>(
    {
      kind: 'bundle',
      ...common,
      ...readContainer(value, path, reading),
      ...readNetwork(value.network, common.id, [...path, 'network'], reading),
      ...readStorage(value.storage, common.id, [...path, 'storage'], reading),
      ...(member !== undefined && { member }),
      ...readUnknown(value),
    },
    path,
  );

export const readTemplates = (
  entries: Readonly<Record<string, TemplateValue>> = {},
  reading: Reading,
): readonly Template[] =>
  Object.entries(entries).map(([id, value]) => {
    const path = ['templates', id];
    return reading.note<Template>({ kind: 'template', id, ...readBody(id, value, path, reading) }, path);
  });
