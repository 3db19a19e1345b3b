/** Every node has an interface on the network of each service address. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Link } from '../facts/links.ts';
import { hostPart, parseIp } from '../spec/grammar/ip-address.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';
import { linkOfNetwork, sameIp, sameNetwork } from './network.ts';

export const serviceNetwork: Check = {
  id: 'service-network',
  title: 'Service addresses fit the networks of the nodes',
  run: ({ spec, nodes }) => spec.services.flatMap((service) => nodes.flatMap((checked) => fitOf(service, checked))),
};

const fitOf = (service: ServiceSpec, checked: CheckedNode): readonly Diagnostic[] => {
  const { nic, ip } = service.address;
  const { links } = checked.facts;
  const link = nic === undefined ? linkOfNetwork(links, ip) : links.find(({ name }) => name === nic);
  if (link === undefined) return [nic === undefined ? noNetwork(service, checked) : noInterface(service, checked)];
  return ofNetworkItself(service, checked, link);
};

const at = ({ address }: ServiceSpec, { node }: CheckedNode) => ({ host: node.name, place: address.place });

const noInterface = (service: ServiceSpec, checked: CheckedNode): Diagnostic => {
  const own = checked.facts.links.filter(({ loopback }) => !loopback).map(({ name }) => name);
  return fault('check/no-such-interface', {
    message: `${checked.node.name} has no interface ${service.address.nic}, on which the service ${service.name} is to have its address.`,
    remedy: `Give one of its own: ${own.join(', ')}; or leave it out.`,
    ...at(service, checked),
  });
};

const noNetwork = (service: ServiceSpec, checked: CheckedNode): Diagnostic =>
  fault('check/no-service-network', {
    message: `${checked.node.name} has no interface on the network of ${service.address.ip}/${service.address.prefix}, so it can't carry the service ${service.name}.`,
    remedy: `Give the service a free address of a network that all nodes are on, with its prefix.`,
    ...at(service, checked),
  });

/** The file's own prefix may be another one than the interface's, by which everybody else there goes. */
const ofNetworkItself = (service: ServiceSpec, checked: CheckedNode, link: Link): readonly Diagnostic[] => {
  const { ip } = service.address;
  const parsed = parseIp(ip);
  const own = link.addresses.find((address) => !sameIp(address.ip, ip) && sameNetwork(address.ip, ip, address.prefix));
  if (parsed === undefined || own === undefined || parsed.family === 6) return [];
  const part = hostPart(parsed, own.prefix);
  if (part === 'a host') return [];
  return [
    fault('check/address-of-network', {
      message: `${ip} is ${part === 'all ones' ? 'the broadcast address' : 'the name'} of the network that ${link.name} of ${checked.node.name} is on (${own.ip}/${own.prefix}): no machine can have it.`,
      remedy: `Give the service ${service.name} a free address of that network, with its prefix /${own.prefix}.`,
      ...at(service, checked),
    }),
  ];
};
