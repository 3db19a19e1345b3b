/** What an address is to the labs of this machine. */
import { holds, type Subnet, subnetOf } from './ipv4.ts';
import type { Lab, LabHost } from './lab.ts';

/** From this machine nothing but the lab answers in its networks: where there is no host yet, there is none at all. */
export type LabPlace =
  | { readonly kind: 'host'; readonly lab: Lab; readonly host: LabHost }
  | { readonly kind: 'not-raised'; readonly lab: Lab };

/** Undefined where it is an address of elsewhere. */
export const placeInLabs = (address: string, labs: readonly Lab[]): LabPlace | undefined => {
  for (const lab of labs) {
    const host = lab.hosts.find((one) => hasAddress(one, address));
    if (host !== undefined) return { kind: 'host', lab, host };
  }
  const lab = labs.find(({ networks }) => networks.some(({ subnet }) => holds(subnetOf(subnet) as Subnet, address)));
  return lab && { kind: 'not-raised', lab };
};

export const hasAddress = ({ links }: LabHost, address: string): boolean =>
  links.some((link) => link.addresses.some((one) => one.split('/')[0] === address));
