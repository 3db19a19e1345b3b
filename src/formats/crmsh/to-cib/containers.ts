/** `group`, `clone`, `ms`, `bundle` → containers with their members inside. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { BundleNetwork, BundleStorage, Bundle as CibBundle, Container } from '../../cib/model/bundle.ts';
import type { Clone as CibClone } from '../../cib/model/clone.ts';
import type { Group as CibGroup } from '../../cib/model/group.ts';
import type { Primitive } from '../../cib/model/primitive.ts';
import type { Pair } from '../syntax/attribute-list.ts';
import { containerFields, networkFields, portFields, storageFields } from '../syntax/bundle-fields.ts';
import type { Bundle, BundlePart, Clone, Group } from '../syntax/container.ts';
import { buildSets } from './attribute-sets.ts';
import type { Build } from './build.ts';

export const buildGroup = (build: Build, command: Group, members: readonly Primitive[]): CibGroup => {
  const { instanceAttributes, metaAttributes } = buildSets(build, command.lists, command.id.text);
  return { kind: 'group', id: command.id.text, ...description(command), instanceAttributes, metaAttributes, members };
};

export const buildClone = (build: Build, command: Clone, members: readonly (Primitive | CibGroup)[]): CibClone => {
  const { instanceAttributes, metaAttributes } = buildSets(build, command.lists, command.id.text);
  const element = command.keyword === 'ms' ? 'master' : 'clone';
  return {
    kind: 'clone',
    element,
    id: command.id.text,
    ...description(command),
    instanceAttributes,
    metaAttributes,
    members,
  };
};

export const buildBundle = (build: Build, command: Bundle, member: Primitive | undefined): CibBundle => {
  const id = command.id.text;
  const lists = command.parts.filter((part) => part.kind === 'attributes');
  const parts = command.parts.filter((part) => part.kind === 'bundle-part');
  const { instanceAttributes, metaAttributes } = buildSets(build, lists, id);
  checkParts(build, id, parts);
  const container = containerOf(parts);
  const network = parts.filter((part) => part.name === 'network');
  const storage = parts.filter((part) => part.name === 'storage');
  return {
    kind: 'bundle',
    id,
    ...description(command),
    instanceAttributes,
    metaAttributes,
    ...(container === undefined ? {} : { container }),
    ...(network.length === 0 ? {} : { network: buildNetwork(build, network, id) }),
    ...(storage.length === 0 ? {} : { storage: buildStorage(build, storage, id) }),
    ...(member === undefined ? {} : { member }),
  };
};

const description = (command: Group | Clone | Bundle): { readonly description?: string } =>
  command.description === undefined ? {} : { description: command.description.text };

/** What the crm shell would give Pacemaker, which refuses it. */
const checkParts = (build: Build, owner: string, parts: readonly BundlePart[]): void => {
  const [first, ...others] = parts.filter((part) => isContainer(part.name));
  const other = others.find((part) => part.name !== first?.name);
  if (first !== undefined && other !== undefined) {
    build.report(
      fault('crmsh/two-containers', {
        message: `bundle ${owner}: it is in ${first.name} already, so it can't be in ${other.name}.`,
        remedy: `Take one of the two away, ${first.name} or ${other.name}.`,
        place: other.place,
      }),
    );
  }
  for (const part of parts) {
    for (const mapping of part.mappings) {
      const home = mapping.name === 'port-mapping' ? 'network' : 'storage';
      if (part.name === home) continue;
      build.report(
        fault('crmsh/misplaced-mapping', {
          message: `bundle ${owner}: a ${mapping.name} is no part of ${part.name}.`,
          remedy: `Write it after the word ${home}: ${home} ${mapping.name} …`,
          place: mapping.place,
        }),
      );
    }
  }
};

const isContainer = (name: BundlePart['name']): name is Container['element'] =>
  name !== 'network' && name !== 'storage';

/** The crm shell puts together what is said of the same one twice. */
const containerOf = (parts: readonly BundlePart[]): Container | undefined => {
  const element = parts.map((part) => part.name).find(isContainer);
  if (element === undefined) return undefined;
  const pairs = parts.flatMap((part) => (part.name === element ? part.pairs : []));
  return { kind: 'container', element, ...fieldsOf(pairs, containerFields) };
};

const buildNetwork = (build: Build, parts: readonly BundlePart[], owner: string): BundleNetwork => ({
  kind: 'bundle-network',
  ...fieldsOf(
    parts.flatMap((part) => part.pairs),
    networkFields,
  ),
  portMappings: parts.flatMap((part) =>
    part.mappings.map((mapping) => ({
      kind: 'port-mapping' as const,
      ...identified(build, fieldsOf(mapping.pairs, portFields), owner),
    })),
  ),
});

const buildStorage = (build: Build, parts: readonly BundlePart[], owner: string): BundleStorage => ({
  kind: 'bundle-storage',
  ...fieldsOf(
    parts.flatMap((part) => part.pairs),
    {},
  ),
  storageMappings: parts.flatMap((part) =>
    part.mappings.map((mapping) => ({
      kind: 'storage-mapping' as const,
      ...identified(build, fieldsOf(mapping.pairs, storageFields), owner),
    })),
  ),
});

interface Fields {
  readonly id?: string;
  readonly extra?: Readonly<Record<string, string>>;
}

const identified = (build: Build, fields: Fields, owner: string): Fields =>
  fields.id === undefined ? { ...fields, id: build.ids.make(owner) } : fields;

/** Attributes that no field stands for are kept as `extra`. */
const fieldsOf = (pairs: readonly Pair[], fields: Readonly<Record<string, string>>): Fields => {
  const known: Record<string, string> = {};
  const extra: Record<string, string> = {};
  for (const pair of pairs) {
    const name = pair.name ?? '';
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) extra[name] = pair.value ?? '';
    else known[field] = pair.value ?? '';
  }
  return { ...known, ...(Object.keys(extra).length === 0 ? {} : { extra }) };
};
