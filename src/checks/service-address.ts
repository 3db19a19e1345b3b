/** No machine but the cluster's holder has a service address: asked by ARP, from inside the network. */
import { addressProbe, readHolders } from '../command/address-probe.ts';
import { type Diagnostic, fault, note } from '../diagnostic/diagnostic.ts';
import { isRunning } from '../facts/units.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode, CheckInput } from './check.ts';
import { linkOfNetwork, linkWith, sameIp } from './network.ts';

export const serviceAddress: Check = {
  id: 'service-address',
  title: 'Service addresses are free',
  run: async (input) => (await Promise.all(input.spec.services.map((service) => freeOf(service, input)))).flat(),
};

const freeOf = async (service: ServiceSpec, input: CheckInput): Promise<readonly Diagnostic[]> => {
  const { ip } = service.address;
  const holders = input.nodes.filter(({ facts }) => linkWith(facts.links, ip) !== undefined);
  return [...heldHere(service, holders, input.nodes), ...(await heldElsewhere(service, holders, input))];
};

const heldHere = (
  { name, address }: ServiceSpec,
  holders: readonly CheckedNode[],
  nodes: readonly CheckedNode[],
): readonly Diagnostic[] => {
  // A cluster that does not answer is not called a liar.
  const isClaimed = nodes.some(
    ({ facts: { claimedAddresses = [address.ip], units } }) =>
      isRunning(units, 'pacemaker') && claimedAddresses.some((claimed) => sameIp(claimed, address.ip)),
  );
  if (holders.length > 1) {
    return [
      fault('check/address-held-twice', {
        message: `${holders.map(({ node }) => node.name).join(' and ')} have the address ${address.ip} of the service ${name} at the same time.`,
        remedy: `Take it off all but one at once, on ${holders
          .slice(1)
          .map(({ node }) => node.name)
          .join(' and ')}: ip address del ${address.ip}/${address.prefix} dev INTERFACE; then look why: relais status`,
        place: address.place,
      }),
    ];
  }
  return holders.flatMap(({ node, facts }) =>
    isRunning(facts.units, 'pacemaker') && isClaimed
      ? []
      : [
          fault('check/address-set-by-hand', {
            message: `${node.name} has the address ${address.ip} of the service ${name} on ${linkWith(facts.links, address.ip)?.name}, and no cluster put it there.`,
            remedy: `Give the service a free address; or, if this is to be it, take it on ${node.name} out of the network configuration (/etc/network/interfaces, netplan, NetworkManager) and off the interface: ip address del ${address.ip}/${address.prefix} dev ${linkWith(facts.links, address.ip)?.name}`,
            host: node.name,
            place: address.place,
          }),
        ],
  );
};

const heldElsewhere = async (
  service: ServiceSpec,
  holders: readonly CheckedNode[],
  { nodes, unreachable, options }: CheckInput,
): Promise<readonly Diagnostic[]> => {
  const { ip, nic, place } = service.address;
  const asker = nodes
    .filter((checked) => !holders.includes(checked))
    .flatMap((checked) => {
      const { links } = checked.facts;
      const link = nic === undefined ? linkOfNetwork(links, ip) : links.find(({ name }) => name === nic);
      return link?.carrier === true ? [{ ...checked, link }] : [];
    })[0];
  if (asker === undefined) {
    return [];
  }
  const { name: by } = asker.link;
  const found = readHolders(await asker.host.run(addressProbe({ nic: by, ip }), options));
  if (found === undefined) {
    const message = `${asker.node.name} could not ask on ${by} whether ${ip} is free.`;
    return [note('check/address-not-asked', { message, remedy: `Ask by hand: arping -D -I ${by} ${ip}`, place })];
  }
  const own = new Set(nodes.flatMap(({ facts }) => facts.links.map(({ mac }) => mac)));
  const missing = unreachable.map(({ host }) => host).join(' or ');
  return found
    .filter((mac) => !own.has(mac))
    .map((mac) =>
      fault('check/address-in-use', {
        message: `${ip}, the address of the service ${service.name}, is in use: ${mac} answers for it on ${by} of ${asker.node.name}${missing === '' ? '' : `, unless that is ${missing}, which could not be asked`}.`,
        remedy: `Give the service a free address, or take it off that machine: its MAC address leads to it (the switch's table; ip neighbour show).`,
        host: asker.node.name,
        place,
      }),
    );
};
