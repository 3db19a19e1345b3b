/** Opens the hosts of members that the file no longer names: they are told to stop, as far as they can be reached. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { openHosts } from '../hosts/open-hosts.ts';
import { findLabFor } from '../lab/find-lab.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import type { Leaver } from '../plan/leaving/leaving-members.ts';
import type { Spec, SshSpec } from '../spec/spec.ts';
import type { Face } from './face.ts';
import { formerLogins } from './former-logins.ts';
import { leaversNotGone } from './leavers-not-gone.ts';

export interface OpenLeavers {
  /** By name; those that can't be reached are missing. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly nodes: readonly LeaverLogin[];
  /** What speaks against taking the others for gone. */
  readonly diagnostics: readonly Diagnostic[];
  readonly close: () => Promise<void>;
}

export interface LeaverLogin {
  readonly name: string;
  readonly address: string;
  readonly ssh: SshSpec;
}

const nobody: OpenLeavers = { hosts: new Map(), nodes: [], diagnostics: [], close: async () => {} };

/** @param hosts those of the file. */
export const openLeavers = async (
  leavers: readonly Leaver[],
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  face: Face,
): Promise<OpenLeavers> => {
  if (leavers.length === 0) return nobody;
  const former = await formerLogins(leavers, spec, hosts, face);
  const logins = (
    await Promise.all(leavers.map(async (leaver) => await loginOf(leaver, former.get(leaver.name))))
  ).flat();
  const { hosts: open, unreachable, close } = await openHosts(logins, { signal: face.signal });
  return {
    hosts: open,
    nodes: logins.filter(({ name }) => open.has(name)),
    diagnostics: leaversNotGone(
      // The others go on without one already that is no member any more.
      unreachable.filter(({ host }) => leavers.some(({ name, address }) => name === host && address !== undefined)),
      logins,
      spec,
    ),
    close,
  };
};

/** As the file had it when it still named it; where none is kept, by its Corosync address as ssh itself would log in. */
const loginOf = async (
  { name, address }: Leaver,
  former: Pick<LeaverLogin, 'address' | 'ssh'> | undefined,
): Promise<readonly LeaverLogin[]> => {
  const known = address ?? former?.address;
  if (known === undefined) return [];
  const lab = await findLabFor([{ address: known }]);
  return [{ name, address: known, ssh: { host: known, ...(lab && sshOfLab(lab, known)), ...former?.ssh } }];
};
