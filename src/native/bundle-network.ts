/** The network of a bundle: addresses of the containers, and ports of the node that lead into them. */
import * as z from 'zod';
import type { BundleNetwork, PortMapping } from '../formats/cib/model/bundle.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { idToWrite, innerId, nth } from './inner-id.ts';
import type { Path, Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { described, idWord } from './word.ts';
import type { Writing } from './writing.ts';

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

export type NetworkValue = FieldValues<typeof networkFields> &
  UnknownValue & { readonly 'port-mapping'?: readonly PortValue[] | undefined };
type PortValue = FieldValues<typeof portFields> & UnknownValue & { readonly id?: string | undefined };

const id = described(idWord, 'The id in the CIB.').optional();

export const networkSchema: z.ZodType<NetworkValue> = described(
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
);

export const readNetwork = (
  value: NetworkValue | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): { readonly network?: BundleNetwork } =>
  value === undefined
    ? {}
    : {
        network: reading.note<BundleNetwork>(
          {
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
          path,
        ),
      };

const portId = (owner: string, index: number): string => nth(innerId(owner, 'port-map'), index);

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
