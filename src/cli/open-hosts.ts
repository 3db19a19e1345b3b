/** Opens the hosts of a Spec, side by side; every verb that touches hosts begins here, after loadSpec. */
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { openSshHost } from '../hosts/ssh.ts';
import { findLabFor } from '../lab/find-lab.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';

export interface OpenHosts extends AsyncDisposable {
  /** By node name, in the file's order; those that could not be opened are missing. */
  readonly hosts: ReadonlyMap<string, Host>;
  /** One for each host that could not be opened, in the file's order; hostFault makes a diagnostic of it. */
  readonly failures: readonly HostError[];
  close(): Promise<void>;
}

/** Never throws a HostError: those are in `failures`, so that all unreachable hosts are told at once. */
export const openHosts = async (spec: Spec, face: Face): Promise<OpenHosts> => {
  // A lab's hosts have a key and a user of their own, which its folder knows.
  const lab = await findLabFor(spec.nodes);
  const outcomes = await Promise.all(
    spec.nodes.map((node) =>
      openSshHost(node.name, lab === undefined ? node.ssh : sshOfLab(lab, node.name), { signal: face.signal }).catch(
        hostErrorOnly,
      ),
    ),
  );
  const hosts = new Map(
    outcomes.flatMap((outcome) => (outcome instanceof HostError ? [] : [[outcome.name, outcome] as const])),
  );
  const close = async (): Promise<void> => {
    await Promise.all([...hosts.values()].map((host) => host.close()));
  };
  return {
    hosts,
    failures: outcomes.filter((outcome) => outcome instanceof HostError),
    close,
    [Symbol.asyncDispose]: close,
  };
};

const hostErrorOnly = (error: unknown): HostError => {
  if (error instanceof HostError) return error;
  throw error;
};
