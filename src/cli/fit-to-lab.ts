/** Where the file's nodes stand in a lab of this machine: the addresses that it gave, and its way in by ssh. */
import { findLabFor } from '../lab/find-lab.ts';
import type { Lab } from '../lab/lab.ts';
import { listLabs } from '../lab/lab-folder.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import type { GivenAddresses } from '../spec/given-addresses.ts';
import type { Outline } from '../spec/read-outline.ts';
import type { Spec } from '../spec/spec.ts';

/** The spec with the lab's user, key and known hosts on every node, where its nodes are a lab's; else as it is. */
export const withLabLogin = async (spec: Spec): Promise<Spec> => {
  const lab = await findLabFor(spec.nodes);
  if (lab === undefined) return spec;
  return { ...spec, nodes: spec.nodes.map((node) => ({ ...node, ssh: sshOfLab(lab, node.name) })) };
};

/**
 * What the lab raised from this file gave to nodes and services that have no address in it; undefined without a lab.
 * @param path the file's absolute path; undefined for standard input.
 */
export const givenByLab = async (outline: Outline, path: string | undefined): Promise<GivenAddresses | undefined> => {
  const labs = (await listLabs()).filter((lab) => isRaisedFrom(lab, outline));
  const lab = labs.find((each) => each.file === path) ?? labs[0];
  if (lab === undefined) return undefined;
  const free = outline.services.filter((service) => service.address === undefined);
  return {
    nodes: new Map(lab.hosts.map((host) => [host.name, host.address])),
    services: new Map(free.map((service, index) => [service.name, labServiceAddress(lab, index)])),
  };
};

const isRaisedFrom = (lab: Lab, outline: Outline): boolean =>
  outline.nodes.every(({ name, address }) =>
    lab.hosts.some((host) => host.name === name && (address === undefined || host.address === address)),
  );

/** The hundredth address of the lab's first network and those after it: clear of its hosts, which begin at .11. */
const labServiceAddress = (lab: Lab, index: number): string => {
  const [address = '', prefix = '24'] = (lab.networks[0]?.subnet ?? '').split('/');
  return `${address.replace(/\d+$/, (last) => String(Number(last) + 100 + index))}/${prefix}`;
};
