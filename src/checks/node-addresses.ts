/** The addresses that the file gives a node are really its own, on interfaces that are up. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Link } from '../facts/links.ts';
import type { Check, CheckedNode } from './check.ts';
import { linkWith } from './network.ts';

export const nodeAddresses: Check = {
  id: 'node-addresses',
  title: 'Addresses are where the file says, links are up',
  run: ({ nodes }) => nodes.flatMap((checked) => addressesOf(checked)),
};

const addressesOf = ({ node, facts }: CheckedNode): readonly Diagnostic[] =>
  [...new Set([node.address, ...node.links])].flatMap((ip) => {
    const at = { host: node.name, place: node.place };
    const link = linkWith(facts.links, ip);
    if (link === undefined) {
      const own = facts.links.filter(({ loopback }) => !loopback).flatMap(addressesWithNames);
      return [
        fault('check/address-not-there', {
          message: `${node.name} does not have the address ${ip}; it has ${own.join(', ') || 'none'}.`,
          remedy: `Give one of its own in the file (an address translated by a router belongs under ssh.host), or set ${ip} up on it.`,
          ...at,
        }),
      ];
    }
    return link.enabled && link.carrier
      ? []
      : [
          fault('check/link-down', {
            message: `${link.name} of ${node.name}, which has ${ip}, ${link.enabled ? 'has no carrier: its cable is out, or nothing is at the other end' : 'is switched off'}.`,
            remedy: link.enabled
              ? 'Check the cable and the switch port.'
              : `Switch it on, on ${node.name}: ip link set ${link.name} up`,
            ...at,
          }),
        ];
  });

const addressesWithNames = ({ name, addresses }: Link): string[] =>
  addresses.filter(({ scope }) => scope === 'global').map(({ ip }) => `${ip} (${name})`);
