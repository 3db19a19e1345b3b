/** Opens the hosts of members that the file no longer names: they are told to stop, as far as they can be reached. */
import type { Host } from '../hosts/host.ts';
import { openHosts } from '../hosts/open-hosts.ts';
import type { SshTarget } from '../hosts/ssh-target.ts';
import { findLabFor } from '../lab/find-lab.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import type { Member } from '../plan/corosync-members.ts';
import type { Face } from './face.ts';

export interface OpenLeavers {
  /** By name; those that can't be reached are missing. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly close: () => Promise<void>;
}

/** A leaver has no line in the file any more: it's reached at its Corosync address, as the login of this machine. */
export const openLeavers = async (members: readonly Member[], face: Face): Promise<OpenLeavers> => {
  const nodes = await Promise.all(
    members.map(async ({ name, address }): Promise<{ readonly name: string; readonly ssh: SshTarget }> => {
      const lab = await findLabFor([{ name, address }]);
      return { name, ssh: lab === undefined ? { host: address } : sshOfLab(lab, name) };
    }),
  );
  return await openHosts(nodes, { signal: face.signal });
};
