/** A lab that stands, and what a plan wants beside: its missing hosts, laid out in the networks that are there. */
import { freeAddresses } from './free-addresses.ts';
import { holds, type Subnet, subnetOf } from './ipv4.ts';
import type { Lab, LabHost } from './lab.ts';
import { LabError } from './lab-error.ts';
import type { HostPlan, LabPlan } from './lab-plan.ts';
import { checkNames, firstHost, hostOf, layOutServices } from './lay-out.ts';

/**
 * The lab with the plan's hosts, in the plan's order; those that the plan names no more stand behind them, unchanged.
 * @param standing containers that are there: what an interrupted raising has only written down may still be changed.
 * @throws LabError lab/other-lab, lab/bad-name, lab/network-full
 */
export const growLab = (plan: LabPlan, lab: Lab, standing: ReadonlySet<string>): Lab => {
  checkNames(plan);
  if (plan.debian !== lab.debian) throw otherLab(lab, `it stands on Debian ${lab.debian}, not ${plan.debian}`);
  const known = lab.hosts.filter((host) => standing.has(host.container) || plan.hosts.some((one) => suits(one, host)));
  if (known.length > 0 && !known.some((host) => isNamed(plan, host))) {
    throw otherLab(lab, `it has other hosts: ${known.map((host) => host.name).join(', ')}`);
  }
  const wanted = plan.hosts.map((host) => placed(host, plan, { ...lab, hosts: known }));
  const subnets = lab.networks.map((network) => subnetOf(network.subnet) as Subnet);
  const free = freeAddresses([...heldIn({ ...lab, hosts: known }), ...namedIn(plan)].map(bare));
  const addressed = ({ name, addresses }: HostPlan): HostPlan => ({
    name,
    addresses: addresses ?? [free(subnets[0] as Subnet, firstHost)],
  });
  const named = wanted.map((one) =>
    'container' in one ? one : hostOf(lab.name, addressed(one), subnets, lab.networks),
  );
  const hosts = [...named, ...known.filter((host) => !isNamed(plan, host))];
  return { ...lab, hosts, services: layOutServices(plan, { ...lab, hosts }) };
};

export const isNamed = (plan: LabPlan, { name }: LabHost): boolean => plan.hosts.some((host) => host.name === name);

/** The host as it stands; or as the plan has it, where nothing of the lab is in its way. */
const placed = (wanted: HostPlan, plan: LabPlan, lab: Lab): HostPlan | LabHost => {
  const host = lab.hosts.find((one) => one.name === wanted.name);
  if (host !== undefined && suits(wanted, host)) return host;
  const addresses = wanted.addresses ?? [];
  if (host !== undefined) {
    throw otherLab(
      lab,
      `its host ${host.name} stands at ${addressesOf(host).join(', ')}, not at ${addresses.join(', ')}`,
    );
  }
  for (const address of addresses) {
    if (!lab.networks.some(({ subnet }) => holds(subnetOf(subnet) as Subnet, address))) {
      throw otherLab(lab, `${address} of ${wanted.name} is in none of its networks: ${subnetsOf(lab)}`);
    }
    const holder = holderOf(address, plan, lab);
    if (holder !== undefined) throw otherLab(lab, `${address} of ${wanted.name} is held there by ${holder}`);
  }
  return wanted;
};

const suits = ({ name, addresses }: HostPlan, host: LabHost): boolean =>
  host.name === name &&
  (addresses === undefined || addressesOf(host).toSorted().join() === addresses.toSorted().join());

const holderOf = (address: string, plan: LabPlan, lab: Lab): string | undefined => {
  const host = lab.hosts.find((one) => addressesOf(one).includes(address));
  if (host !== undefined) return `the host ${host.name}`;
  if (addressesOf(lab.client).includes(address)) return `its ${lab.client.name}, from which drills watch`;
  if (lab.networks.some(({ gateway }) => gateway === address)) return 'this machine';
  // A service that the file gives an address of its own moves there, and one that it names no more is gone.
  const left = (plan.services ?? []).filter((one) => one.address === undefined).map((one) => one.name);
  const service = lab.services.find((one) => left.includes(one.name) && bare(one.address) === address);
  return service && `the service ${service.name}`;
};

const heldIn = (lab: Lab): readonly string[] => [
  ...[...lab.hosts, lab.client].flatMap(addressesOf),
  ...lab.networks.map(({ gateway }) => gateway),
  ...lab.services.map(({ address }) => address),
];

const namedIn = (plan: LabPlan): readonly string[] => [
  ...plan.hosts.flatMap(({ addresses = [] }) => addresses),
  ...(plan.services ?? []).flatMap(({ address = [] }) => address),
];

const subnetsOf = (lab: Lab): string => lab.networks.map(({ subnet }) => subnet).join(', ');

const addressesOf = (host: LabHost): readonly string[] => host.links.flatMap((link) => link.addresses.map(bare));

const bare = (address: string): string => address.split('/')[0] ?? address;

const otherLab = ({ name }: Lab, why: string): LabError =>
  new LabError('lab/other-lab', {
    message: `A lab ${name} is there already, and ${why}.`,
    remedy: `Take it away first: relais lab down --name ${name}. Or give this one another name: --name.`,
  });
