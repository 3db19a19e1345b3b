/** Every node has an interface on the network of each service address. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';
import { linkOfNetwork } from './network.ts';

export const serviceNetwork: Check = {
  id: 'service-network',
  title: 'Service addresses fit the networks of the nodes',
  run: ({ spec, nodes }) => spec.services.flatMap((service) => nodes.flatMap((checked) => fitOf(service, checked))),
};

const fitOf = ({ name, address }: ServiceSpec, { node, facts }: CheckedNode): readonly Diagnostic[] => {
  const at = { host: node.name, place: address.place };
  const { nic, ip, prefix } = address;
  if (nic !== undefined) {
    return facts.links.some((link) => link.name === nic)
      ? []
      : [
          fault('check/no-such-interface', {
            message: `${node.name} has no interface ${nic}, on which the service ${name} is to have its address.`,
            remedy: `Give one of its own: ${facts.links
              .filter(({ loopback }) => !loopback)
              .map((link) => link.name)
              .join(', ')}; or leave it out.`,
            ...at,
          }),
        ];
  }
  return linkOfNetwork(facts.links, ip) === undefined
    ? [
        fault('check/no-service-network', {
          message: `${node.name} has no interface on the network of ${ip}/${prefix}, so it can't carry the service ${name}.`,
          remedy: `Give the service a free address of a network that all nodes are on, with its prefix.`,
          ...at,
        }),
      ]
    : [];
};
