/** A plan laid out: which networks, which address and which cable for every host. */

import { addressesIn, holds, overlap, printSubnet, type Subnet, subnetOf } from './ipv4.ts';
import type { Lab, LabHost, LabNetwork } from './lab.ts';
import { LabError } from './lab-error.ts';
import { bridgeName, containerName, macOf, outsideName } from './lab-names.ts';
import { clientName, type HostPlan, type LabPlan } from './lab-plan.ts';

/** A network that this machine has a use for already. */
export interface TakenSubnet {
  readonly subnet: Subnet;
  /** Such as: the route of eth0. */
  readonly by: string;
}

export type LaidOut = Pick<Lab, 'networks' | 'hosts' | 'client'>;

/** @throws LabError lab/bad-address, lab/subnet-taken, lab/network-full, lab/bad-host */
export const layOut = (plan: LabPlan, taken: readonly TakenSubnet[]): LaidOut => {
  checkNames(plan);
  const subnets = subnetsOf(plan, taken);
  const used = new Set([...plan.hosts.flatMap((host) => host.addresses ?? []), ...(plan.reserved ?? [])]);
  const take = (subnet: Subnet, from: 'low' | 'high'): string => {
    const all = addressesIn(subnet);
    const address = (from === 'low' ? all : all.toReversed()).find((one) => !used.has(one));
    if (address === undefined) {
      throw new LabError('lab/network-full', {
        message: `${printSubnet(subnet)} has no free address left for the lab.`,
        remedy: 'Use addresses of a larger network in the file.',
      });
    }
    used.add(address);
    return address;
  };
  const networks: readonly LabNetwork[] = subnets.map((subnet, index) => ({
    subnet: printSubnet(subnet),
    gateway: take(subnet, 'low'),
    bridge: bridgeName(plan.name, index),
  }));
  const first = subnets[0] as Subnet;
  const client = hostOf(plan.name, { name: clientName, addresses: [take(first, 'high')] }, subnets, networks);
  const hosts = plan.hosts.map((host, index) => {
    const addresses = host.addresses ?? [preferred(first, used, 10 + index) ?? take(first, 'low')];
    return hostOf(plan.name, { name: host.name, addresses }, subnets, networks);
  });
  return { networks, hosts, client };
};

/** Nodes without an address get .11, .12, …: easy to tell apart, and clear of the gateway. */
const preferred = (subnet: Subnet, used: Set<string>, index: number): string | undefined => {
  const address = addressesIn(subnet)[index];
  if (address === undefined || used.has(address)) return undefined;
  used.add(address);
  return address;
};

const checkNames = ({ name, hosts }: LabPlan): void => {
  const wrong = [name, ...hosts.map((host) => host.name)].find(
    (one) => !/^[a-z0-9]([a-z0-9.-]{0,40}[a-z0-9])?$/i.test(one),
  );
  if (wrong !== undefined) {
    throw new LabError('lab/bad-name', {
      message: `'${wrong}' can't name a lab or a host.`,
      remedy: 'Use up to 42 letters, digits and dashes.',
    });
  }
  const names = hosts.map((host) => host.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index || one === clientName);
  if (twice === undefined) return;
  throw new LabError('lab/bad-name', {
    message: `Two hosts of the lab would be called ${twice}${twice === clientName ? ": that is the watching host's name" : ''}.`,
    remedy: 'Give each host a name of its own.',
  });
};

const subnetsOf = (plan: LabPlan, taken: readonly TakenSubnet[]): readonly Subnet[] => {
  const asked = plan.subnet === undefined ? [] : [subnetOf(plan.subnet)];
  const ofAddresses = [...plan.hosts.flatMap((host) => host.addresses ?? []), ...(plan.reserved ?? [])].map(
    (address) => {
      const subnet = subnetOf(address, 24);
      if (subnet !== undefined) return asked[0] !== undefined && holds(asked[0], address) ? asked[0] : subnet;
      throw new LabError('lab/bad-address', {
        message: `${address} is not an IPv4 address, and labs have no other yet.`,
        remedy: 'Give the nodes and services of a lab IPv4 addresses.',
      });
    },
  );
  const unique = new Map<string, Subnet>();
  for (const subnet of [...asked, ...ofAddresses]) if (subnet !== undefined) unique.set(printSubnet(subnet), subnet);
  for (const subnet of unique.values()) {
    const other = taken.find((one) => overlap(one.subnet, subnet));
    if (other === undefined) continue;
    throw new LabError('lab/subnet-taken', {
      message: `The lab needs ${printSubnet(subnet)}, and this machine uses ${printSubnet(other.subnet)} already: ${other.by}.`,
      remedy: 'Take that away, or use addresses of another network in the file.',
    });
  }
  return unique.size > 0 ? [...unique.values()] : [freeSubnet(taken)];
};

const freeSubnet = (taken: readonly TakenSubnet[]): Subnet => {
  for (let third = 0; third < 256; third += 1) {
    const subnet = subnetOf(`10.213.${third}.0/24`);
    if (subnet !== undefined && !taken.some((one) => overlap(one.subnet, subnet))) return subnet;
  }
  throw new LabError('lab/subnet-taken', {
    message: 'No network of 10.213.0.0/16 is free on this machine.',
    remedy: 'Take away labs that are not needed any more: relais lab clean.',
  });
};

/** One interface for each of the networks that it has an address in. */
const hostOf = (
  lab: string,
  { name, addresses = [] }: HostPlan,
  subnets: readonly Subnet[],
  networks: readonly LabNetwork[],
): LabHost => {
  const own = subnets.map((subnet, index) => ({
    subnet,
    bridge: networks[index]?.bridge ?? '',
    held: addresses.filter((address) => holds(subnet, address)),
  }));
  return {
    name,
    address: addresses[0] ?? '',
    container: containerName(lab, name),
    links: own
      .filter(({ held }) => held.length > 0)
      .map(({ subnet, bridge, held }, index) => ({
        interface: `eth${index}`,
        addresses: held.map((address) => `${address}/${subnet.prefix}`),
        mac: macOf(lab, name, index),
        bridge,
        outside: outsideName(lab, name, index),
      })),
  };
};
