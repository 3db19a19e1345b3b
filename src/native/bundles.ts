/** A bundle's own fields, and its container. */
import * as z from 'zod';
import type { Container } from '../formats/cib/model/bundle.ts';
import { type NetworkValue, networkSchema } from './bundle-network.ts';
import { type StoragesValue, storageSchema } from './bundle-storage.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, field } from './word.ts';

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

type ContainerValue = FieldValues<typeof containerFields> & UnknownValue;
export interface BundleValue {
  readonly podman?: ContainerValue | undefined;
  readonly docker?: ContainerValue | undefined;
  readonly rkt?: ContainerValue | undefined;
  readonly network?: NetworkValue | undefined;
  readonly storage?: StoragesValue | undefined;
  readonly primitive?: string | undefined;
}

const container = (about: string): z.ZodType<ContainerValue> =>
  described(z.strictObject({ ...fieldShape(containerFields), ...unknownShape }), about, {
    image: 'localhost/web:1',
    replicas: 2,
  });

export const bundleShape = {
  podman: container('A bundle: containers of podman.').optional(),
  docker: container('A bundle: containers of docker.').optional(),
  rkt: container('A bundle: containers of rkt, which Pacemaker 3.0 doesn’t know.').optional(),
  network: networkSchema.optional(),
  storage: storageSchema.optional(),
  primitive: field('The name of the resource that runs in the containers of a bundle.', 'web').optional(),
};

const containers = ['podman', 'docker', 'rkt'] as const;
type ContainerName = (typeof containers)[number];

/** The keys that each say a container; Pacemaker takes one of them. */
export const containersOf = (value: BundleValue): readonly ContainerName[] =>
  containers.filter((name) => value[name] !== undefined);

/** `path` is the bundle’s. */
export const readContainer = (value: BundleValue, path: Path, reading: Reading): { readonly container?: Container } => {
  const [element] = containersOf(value);
  const said = element === undefined ? undefined : value[element];
  if (element === undefined || said === undefined) return {};
  const container: Container = {
    kind: 'container',
    element,
    ...readFields(containerFields, { ...said }),
    ...readUnknown(said),
  };
  return { container: reading.note(container, [...path, element]) };
};

export const writeContainer = (said: Container | undefined): object =>
  said === undefined ? {} : { [said.element]: { ...writeFields(containerFields, said), ...writeUnknown(said) } };
