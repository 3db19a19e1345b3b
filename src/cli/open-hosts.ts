/** Opens the hosts of a Spec, side by side; every verb that touches hosts begins here, after loadSpec. */
import type { Host } from '../hosts/host.ts';
import type { HostError } from '../hosts/host-error.ts';
import { openHosts as openAll } from '../hosts/open-hosts.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';

export interface OpenHosts<T = unknown> extends AsyncDisposable {
  /** By node name, in the file's order; those that could not be opened are missing. */
  readonly hosts: ReadonlyMap<string, Host>;
  /** One for each host that could not be opened, in the file's order; hostFault makes a diagnostic of it. */
  readonly failures: readonly HostError[];
  /** By node name, of those that are open. */
  readonly first: ReadonlyMap<string, Promise<T>>;
  close(): Promise<void>;
}

/**
 * Never throws a HostError: those are in `failures`, so that all unreachable hosts are told at once.
 * @param first is asked of each host without waiting for its login: a question of it travels along.
 */
export const openHosts = async <T = undefined>(
  spec: Spec,
  face: Face,
  first?: (host: Host) => Promise<T>,
): Promise<OpenHosts<T>> => {
  const { unreachable: failures, close, ...open } = await openAll(spec.nodes, { signal: face.signal }, first);
  return { ...open, failures, close, [Symbol.asyncDispose]: close };
};
