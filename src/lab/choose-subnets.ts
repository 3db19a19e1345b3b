/** Which networks a lab has: those that its addresses are in, or one that is free on this machine. */
import { holds, overlap, printSubnet, type Subnet, subnetOf } from './ipv4.ts';
import { LabError } from './lab-error.ts';
import type { LabPlan } from './lab-plan.ts';

/** A network that this machine has a use for already. */
export interface TakenSubnet {
  readonly subnet: Subnet;
  /** Such as: the route of eth0. */
  readonly by: string;
}

/** The first is that of the nodes' own addresses. @throws LabError lab/bad-address, lab/subnet-taken */
export const chooseSubnets = (plan: LabPlan, taken: readonly TakenSubnet[]): readonly Subnet[] => {
  // A service says how large its network is; of a node alone /24 is assumed.
  const ofServices = (plan.services ?? []).flatMap(({ address }) => (address === undefined ? [] : [read(address)]));
  const chosen: Subnet[] = [];
  for (const address of plan.hosts.flatMap((host) => host.addresses ?? [])) {
    const known = [...chosen, ...ofServices].find((subnet) => holds(subnet, address)) ?? read(`${address}/24`);
    if (!chosen.includes(known)) chosen.push(known);
  }
  for (const subnet of ofServices) {
    if (!chosen.some((one) => overlap(one, subnet))) chosen.push(subnet);
  }
  for (const subnet of chosen) refuseTaken(subnet, taken);
  return chosen.length > 0 ? chosen : [freeSubnet(taken)];
};

const read = (address: string): Subnet => {
  const subnet = subnetOf(address);
  if (subnet !== undefined) return subnet;
  throw new LabError('lab/bad-address', {
    message: `${address.split('/')[0]} is not an IPv4 address, and labs have no others.`,
    remedy: 'Give the nodes and services of a lab IPv4 addresses, or leave them out.',
  });
};

const refuseTaken = (subnet: Subnet, taken: readonly TakenSubnet[]): void => {
  const other = taken.find((one) => overlap(one.subnet, subnet));
  if (other === undefined) return;
  throw new LabError('lab/subnet-taken', {
    message: `The lab needs ${printSubnet(subnet)}, and this machine has ${printSubnet(other.subnet)} already: ${other.by}.`,
    remedy: 'Take that away, or leave the addresses out of the file: the lab then finds free ones.',
  });
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
