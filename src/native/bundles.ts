/** The container, network and storage of a bundle. */
import * as z from 'zod';
import type {
  BundleNetwork,
  BundleStorage,
  Container,
  PortMapping,
  StorageMapping,
} from '../formats/cib/model/bundle.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, innerId, nth } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, field, idWord } from './word.ts';
import type { Writing } from './writing.ts';

const containerFields = {
  image: ['image', 'The container’s image.'],
  replicas: ['replicas', 'How many containers run.'],
  'replicas-per-host': ['replicasPerHost', 'How many of them on one node.'],
  'promoted-max': ['promotedMax', 'How many may be promoted.'],
  masters: ['masters', 'promoted-max by its old name.'],
  'run-command': ['runCommand', 'What runs in the container.'],
  network: ['network', 'The --network of the container engine.'],
  options: ['options', 'More options for the container engine.'],
} as const satisfies Fields;

const networkFields = {
  id: ['id', 'An id, as old CIBs have it.'],
  'ip-range-start': ['ipRangeStart', 'The address of the first container; the others follow.'],
  'control-port': ['controlPort', 'The port by which Pacemaker reaches the container.'],
  'host-interface': ['hostInterface', 'The interface that carries the addresses.'],
  'host-netmask': ['hostNetmask', 'The bits of their network.'],
  'add-host': ['addHost', 'Whether the containers’ names go into their /etc/hosts.'],
} as const satisfies Fields;

const portFields = {
  port: ['port', 'The port on the node.'],
  'internal-port': ['internalPort', 'The port in the container; the same when absent.'],
  range: ['range', 'Several ports, such as 80-90.'],
} as const satisfies Fields;

const storageFields = {
  'source-dir': ['sourceDir', 'The folder on the node.'],
  'source-dir-root': ['sourceDirRoot', 'The folder on the node that has one folder for each container.'],
  'target-dir': ['targetDir', 'The folder in the container.'],
  options: ['options', 'Mount options, such as ro.'],
} as const satisfies Fields;

type Identified = UnknownValue & { readonly id?: string | undefined };
type ContainerValue = FieldValues<typeof containerFields> & UnknownValue;
type NetworkValue = FieldValues<typeof networkFields> &
  UnknownValue & { readonly 'port-mapping'?: readonly PortValue[] | undefined };
type PortValue = FieldValues<typeof portFields> & Identified;
type StorageValue = FieldValues<typeof storageFields> & Identified;
type StoragesValue =
  | readonly StorageValue[]
  | (UnknownValue & { readonly 'storage-mapping'?: readonly StorageValue[] | undefined });

export interface BundleValue {
  readonly podman?: ContainerValue | undefined;
  readonly docker?: ContainerValue | undefined;
  readonly rkt?: ContainerValue | undefined;
  readonly network?: NetworkValue | undefined;
  readonly storage?: StoragesValue | undefined;
  readonly primitive?: string | undefined;
}

const id = described(idWord, 'The id in the CIB.').optional();

const container = (about: string): z.ZodType<ContainerValue> =>
  described(z.strictObject({ ...fieldShape(containerFields), ...unknownShape }), about, {
    image: 'localhost/web:1',
    replicas: 2,
  });

const storageList: z.ZodType<readonly StorageValue[]> = z.array(
  z.strictObject({ id, ...fieldShape(storageFields), ...unknownShape }),
);

export const bundleShape = {
  podman: container('A bundle: containers of podman.').optional(),
  docker: container('A bundle: containers of docker.').optional(),
  rkt: container('A bundle: containers of rkt, which Pacemaker 3.0 doesn’t know.').optional(),
  network: described(
    z.strictObject({
      ...fieldShape(networkFields),
      'port-mapping': described(
        z.array(z.strictObject({ id, ...fieldShape(portFields), ...unknownShape })),
        'Ports of the node that lead into the container.',
        [{ port: 80 }],
      ).optional(),
      ...unknownShape,
    }),
    'The network of a bundle.',
    { 'ip-range-start': '192.0.2.30', 'host-netmask': 24 },
  ).optional(),
  storage: described(
    z.union([
      storageList,
      z.strictObject({
        'storage-mapping': described(storageList, 'Folders of the node.', []).optional(),
        ...unknownShape,
      }),
    ]),
    'Folders of the node that the containers of a bundle see.',
    [{ 'source-dir': '/srv/www', 'target-dir': '/var/www', options: 'ro' }],
  ).optional(),
  primitive: field('The name of the resource that runs in the containers of a bundle.', 'web').optional(),
};

const containers = ['podman', 'docker', 'rkt'] as const;

export const readContainer = (value: BundleValue): { readonly container?: Container } => {
  const element = containers.find((name) => value[name] !== undefined);
  const said = element === undefined ? undefined : value[element];
  return element === undefined || said === undefined
    ? {}
    : { container: { kind: 'container', element, ...readFields(containerFields, { ...said }), ...readUnknown(said) } };
};

export const readNetwork = (
  value: NetworkValue | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): { readonly network?: BundleNetwork } =>
  value === undefined
    ? {}
    : {
        network: {
          kind: 'bundle-network',
          ...readFields(networkFields, { ...value }),
          portMappings: (value['port-mapping'] ?? []).map((each, index) =>
            reading.note<PortMapping>(
              {
                kind: 'port-mapping',
                id: each.id ?? portId(owner, index),
                ...readFields(portFields, { ...each }),
                ...readUnknown(each),
              },
              [...path, 'port-mapping', index],
            ),
          ),
          ...readUnknown(value),
        },
      };

export const readStorage = (value: StoragesValue | undefined, owner: string): { readonly storage?: BundleStorage } => {
  if (value === undefined) return {};
  const long = isList(value) ? { 'storage-mapping': value } : value;
  return {
    storage: {
      kind: 'bundle-storage',
      storageMappings: (long['storage-mapping'] ?? []).map(
        (each, index): StorageMapping => ({
          kind: 'storage-mapping',
          id: each.id ?? storageId(owner, index),
          ...readFields(storageFields, { ...each }),
          ...readUnknown(each),
        }),
      ),
      ...readUnknown(long),
    },
  };
};

const isList = (value: StoragesValue): value is readonly StorageValue[] => Array.isArray(value);

const portId = (owner: string, index: number): string => nth(innerId(owner, 'port-map'), index);
const storageId = (owner: string, index: number): string => nth(innerId(owner, 'storage-map'), index);

export const writeContainer = (said: Container | undefined): object =>
  said === undefined ? {} : { [said.element]: { ...writeFields(containerFields, said), ...writeUnknown(said) } };

export const writeNetwork = (network: BundleNetwork | undefined, owner: string, writing: Writing): object => {
  if (network === undefined) return {};
  const ports = network.portMappings.map((each, index) => ({
    ...idToWrite(each.id, portId(owner, index), writing),
    ...writeFields(portFields, each),
    ...writeUnknown(each),
  }));
  return {
    network: {
      ...writeFields(networkFields, network),
      ...(ports.length > 0 && { 'port-mapping': ports }),
      ...writeUnknown(network),
    },
  };
};

export const writeStorage = (storage: BundleStorage | undefined, owner: string, writing: Writing): object => {
  if (storage === undefined) return {};
  const list = storage.storageMappings.map((each, index) => ({
    ...idToWrite(each.id, storageId(owner, index), writing),
    ...writeFields(storageFields, each),
    ...writeUnknown(each),
  }));
  const unknown = writeUnknown(storage);
  return { storage: Object.keys(unknown).length === 0 ? list : { 'storage-mapping': list, ...unknown } };
};
