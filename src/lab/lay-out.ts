/** A plan laid out: which networks, which addresses and which cables for every host. */
import { chooseSubnets, type TakenSubnet } from './choose-subnets.ts';
import { freeAddresses } from './free-addresses.ts';
import { holds, printSubnet, type Subnet, subnetOf } from './ipv4.ts';
import type { Lab, LabHost, LabNetwork, LabService } from './lab.ts';
import { LabError } from './lab-error.ts';
import { bridgeName, containerName, macOf, outsideName } from './lab-names.ts';
import { clientName, type HostPlan, type LabPlan } from './lab-plan.ts';

export type LaidOut = Pick<Lab, 'networks' | 'hosts' | 'client' | 'services'>;

/** Where addresses that are found begin: easy to tell apart, and clear of the gateway. */
export const firstHost = 11;
const firstService = 100;

/** @throws LabError lab/bad-name, lab/bad-address, lab/subnet-taken, lab/network-full */
export const layOut = (plan: LabPlan, taken: readonly TakenSubnet[]): LaidOut => {
  checkNames(plan);
  const subnets = chooseSubnets(plan, taken);
  const first = subnets[0] as Subnet;
  const given = (plan.services ?? []).flatMap(({ address }) => address?.split('/')[0] ?? []);
  const free = freeAddresses([...plan.hosts.flatMap((host) => host.addresses ?? []), ...given]);
  const networks: readonly LabNetwork[] = subnets.map((subnet, index) => ({
    subnet: printSubnet(subnet),
    // Where nodes begin at .1 it would else be what the next node gets.
    gateway: free(subnet, 'first, else last'),
    bridge: bridgeName(plan.name, index),
  }));
  const place = (host: HostPlan): LabHost => hostOf(plan.name, host, subnets, networks);
  const hosts = plan.hosts.map(({ name, addresses }) =>
    place({ name, addresses: addresses ?? [free(first, firstHost)] }),
  );
  const client = place({ name: clientName, addresses: [free(first, 'last')] });
  return { networks, hosts, client, services: servicesOf(plan, first, free) };
};

/** The services of a lab that stands: those that have an address keep it, new ones get one. */
export const layOutServices = (plan: LabPlan, lab: LaidOut): readonly LabService[] => {
  const known = new Map(lab.services.map((service) => [service.name, service.address]));
  const services = (plan.services ?? []).map(({ name, address }) => {
    const kept = address ?? known.get(name);
    return { name, ...(kept === undefined ? {} : { address: kept }) };
  });
  const held = [...lab.hosts, lab.client].flatMap((host) => host.links.flatMap((link) => link.addresses));
  const inUse = [...held, ...services.map((service) => service.address ?? '')].map((one) => one.split('/')[0] ?? one);
  const first = subnetOf(lab.networks[0]?.subnet ?? '') as Subnet;
  const free = freeAddresses([...inUse, ...lab.networks.map((network) => network.gateway)]);
  return servicesOf({ ...plan, services }, first, free);
};

const servicesOf = (plan: LabPlan, first: Subnet, free: ReturnType<typeof freeAddresses>): readonly LabService[] =>
  (plan.services ?? []).map(({ name, address }) => ({
    name,
    address: address ?? `${free(first, firstService)}/${first.prefix}`,
  }));

/** @throws LabError lab/bad-name */
export const checkNames = ({ name, hosts }: LabPlan): void => {
  const bad = (message: string, remedy: string): LabError => new LabError('lab/bad-name', { message, remedy });
  if (!/^[a-z0-9]([a-z0-9_-]{0,38}[a-z0-9])?$/i.test(name)) {
    throw bad(`'${name}' can't name a lab.`, 'Give it another name of up to 40 letters, digits, - and _: --name.');
  }
  const names = hosts.map((host) => host.name);
  const wrong = names.find((one) => !/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i.test(one));
  if (wrong !== undefined) throw bad(`'${wrong}' can't name a host.`, 'Use up to 63 letters, digits and dashes.');
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) throw bad(`Two hosts would be called ${twice}.`, 'Give each host a name of its own.');
  if (names.includes(clientName)) {
    throw bad(`A lab's own watching host is called ${clientName} already.`, 'Give the node another name.');
  }
};

/** One interface for each of the networks that the host has an address in. */
export const hostOf = (
  lab: string,
  { name, addresses = [] }: HostPlan,
  subnets: readonly Subnet[],
  networks: readonly LabNetwork[],
): LabHost => ({
  name,
  address: addresses[0] ?? '',
  container: containerName(lab, name),
  links: subnets
    .map((subnet, network) => ({
      bridge: networks[network]?.bridge ?? '',
      addresses: addresses.filter((one) => holds(subnet, one)).map((one) => `${one}/${subnet.prefix}`),
    }))
    .filter((link) => link.addresses.length > 0)
    .map((link, index) => ({
      interface: `eth${index}`,
      ...link,
      mac: macOf(lab, name, index),
      outside: outsideName(lab, name, index),
    })),
});
