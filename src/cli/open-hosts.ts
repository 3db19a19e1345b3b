/** Opens the hosts of a Spec, side by side; every verb that touches hosts begins here, after loadSpec. */
import type { Host } from '../hosts/host.ts';
import type { HostError } from '../hosts/host-error.ts';
import { openHosts as openAll } from '../hosts/open-hosts.ts';
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
  const { hosts, unreachable, close } = await openAll(spec.nodes, { signal: face.signal });
  return { hosts, failures: unreachable, close, [Symbol.asyncDispose]: close };
};
