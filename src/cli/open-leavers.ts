/** Opens the hosts of members that the file no longer names: they are told to stop, as far as they can be reached. */
import type { Host } from '../hosts/host.ts';
import { openHosts } from '../hosts/open-hosts.ts';
import { findLabFor } from '../lab/find-lab.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import type { Member } from '../plan/corosync-members.ts';
import type { SshSpec } from '../spec/spec.ts';
import type { Face } from './face.ts';

export interface OpenLeavers {
  /** By name; those that can't be reached are missing. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly nodes: readonly (Member & { readonly ssh: SshSpec })[];
  readonly close: () => Promise<void>;
}

/** A leaver has no line in the file any more: it's reached at its Corosync address, as the login of this machine. */
export const openLeavers = async (members: readonly Member[], face: Face): Promise<OpenLeavers> => {
  const nodes = await Promise.all(
    members.map(async (member) => {
      const lab = await findLabFor([member]);
      return { ...member, ssh: lab === undefined ? { host: member.address } : sshOfLab(lab, member.name) };
    }),
  );
  const { hosts, close } = await openHosts(nodes, { signal: face.signal });
  return { hosts, nodes: nodes.filter(({ name }) => hosts.has(name)), close };
};
