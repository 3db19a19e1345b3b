/** `group`, `clone`, `ms`, `bundle` → containers with their members inside. */
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
  const container = parts.find((part) => part.name !== 'network' && part.name !== 'storage');
  const network = parts.filter((part) => part.name === 'network');
  const storage = parts.filter((part) => part.name === 'storage');
  return {
    kind: 'bundle',
    id,
    ...description(command),
    instanceAttributes,
    metaAttributes,
    ...(container === undefined ? {} : { container: buildContainer(container) }),
    ...(network.length === 0 ? {} : { network: buildNetwork(build, network, id) }),
    ...(storage.length === 0 ? {} : { storage: buildStorage(build, storage, id) }),
    ...(member === undefined ? {} : { member }),
  };
};

const description = (command: Group | Clone | Bundle): { readonly description?: string } =>
  command.description === undefined ? {} : { description: command.description.text };

const buildContainer = (part: BundlePart): Container => ({
  kind: 'container',
  element: part.name === 'network' || part.name === 'storage' ? 'podman' : part.name,
  ...fieldsOf(part.pairs, containerFields),
});

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
