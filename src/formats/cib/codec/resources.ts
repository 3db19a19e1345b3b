/** The elements of the section `resources`. */
import type { Bundle, BundleNetwork, BundleStorage, Container, PortMapping, StorageMapping } from '../model/bundle.ts';
import type { Clone } from '../model/clone.ts';
import type { Group } from '../model/group.ts';
import type { Operation, Operations } from '../model/operation.ts';
import type { Primitive, Template } from '../model/primitive.ts';
import { instanceAttributes, metaAttributes, utilization } from './attribute-sets.ts';
import { type Entry, entry, list, one, type Slot } from './codec.ts';
import { define } from './define.ts';

const op = define<Operation>({
  kind: 'op',
  attributes: {
    name: 'name',
    interval: 'interval',
    timeout: 'timeout',
    description: 'description',
    startDelay: 'start-delay',
    intervalOrigin: 'interval-origin',
    enabled: 'enabled',
    recordPending: 'record-pending',
    role: 'role',
    onFail: 'on-fail',
    id: 'id',
  },
  children: () => OP_SETS,
});
const OP_SETS: readonly Slot[] = [metaAttributes, instanceAttributes];

const operations = define<Operations>({
  kind: 'operations',
  attributes: { id: 'id', idRef: 'id-ref' },
  children: () => OPS,
});
const OPS: readonly Slot[] = [list('ops', entry('op', 'op', op))];

const PRIMITIVE_CHILDREN: readonly Slot[] = [
  instanceAttributes,
  metaAttributes,
  utilization,
  one('operations', entry('operations', 'operations', operations)),
];

const agent = { class: 'class', provider: 'provider', type: 'type' };

const primitive = entry(
  'primitive',
  'primitive',
  define<Primitive>({
    kind: 'primitive',
    attributes: { id: 'id', ...agent, template: 'template', description: 'description' },
    children: () => PRIMITIVE_CHILDREN,
  }),
);

const template = entry(
  'template',
  'template',
  define<Template>({
    kind: 'template',
    attributes: { id: 'id', ...agent, description: 'description' },
    children: () => PRIMITIVE_CHILDREN,
  }),
);

const GROUP_CHILDREN: readonly Slot[] = [instanceAttributes, metaAttributes, list('members', primitive)];
const group = entry(
  'group',
  'group',
  define<Group>({
    kind: 'group',
    attributes: { id: 'id', description: 'description' },
    children: () => GROUP_CHILDREN,
  }),
);

const CLONE_CHILDREN: readonly Slot[] = [instanceAttributes, metaAttributes, list('members', primitive, group)];
const clone = define<Clone>({
  kind: 'clone',
  named: 'by-element',
  attributes: { id: 'id', description: 'description' },
  children: () => CLONE_CHILDREN,
});

const container = define<Container>({
  kind: 'container',
  named: 'by-element',
  attributes: {
    image: 'image',
    replicas: 'replicas',
    replicasPerHost: 'replicas-per-host',
    promotedMax: 'promoted-max',
    masters: 'masters',
    runCommand: 'run-command',
    network: 'network',
    options: 'options',
  },
});

const portMapping = define<PortMapping>({
  kind: 'port-mapping',
  attributes: { id: 'id', port: 'port', internalPort: 'internal-port', range: 'range' },
});

const PORT_MAPPINGS: readonly Slot[] = [list('portMappings', entry('port-mapping', 'port-mapping', portMapping))];
const network = define<BundleNetwork>({
  kind: 'bundle-network',
  attributes: {
    id: 'id',
    ipRangeStart: 'ip-range-start',
    controlPort: 'control-port',
    hostInterface: 'host-interface',
    hostNetmask: 'host-netmask',
    addHost: 'add-host',
  },
  children: () => PORT_MAPPINGS,
});

const storageMapping = define<StorageMapping>({
  kind: 'storage-mapping',
  attributes: {
    id: 'id',
    sourceDir: 'source-dir',
    sourceDirRoot: 'source-dir-root',
    targetDir: 'target-dir',
    options: 'options',
  },
});

const STORAGE_MAPPINGS: readonly Slot[] = [
  list('storageMappings', entry('storage-mapping', 'storage-mapping', storageMapping)),
];
const storage = define<BundleStorage>({
  kind: 'bundle-storage',
  attributes: {},
  children: () => STORAGE_MAPPINGS,
});

const BUNDLE_CHILDREN: readonly Slot[] = [
  instanceAttributes,
  metaAttributes,
  one(
    'container',
    entry('docker', 'container', container),
    entry('podman', 'container', container),
    entry('rkt', 'container', container),
  ),
  one('network', entry('network', 'bundle-network', network)),
  one('storage', entry('storage', 'bundle-storage', storage)),
  one('member', primitive),
];
const bundle = define<Bundle>({
  kind: 'bundle',
  attributes: { id: 'id', description: 'description' },
  children: () => BUNDLE_CHILDREN,
});

export const resourceEntries: readonly Entry[] = [
  primitive,
  template,
  group,
  entry('clone', 'clone', clone),
  entry('master', 'clone', clone),
  entry('bundle', 'bundle', bundle),
];
