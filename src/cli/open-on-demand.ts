/** The hosts of a Spec, each opened when it is first asked, and anew after it was lost. */
import type { Host } from '../hosts/host.ts';
import { ReopeningHost } from '../hosts/reopening.ts';
import { startSshHost } from '../hosts/ssh.ts';
import type { Spec } from '../spec/spec.ts';

export interface HostsOnDemand extends AsyncDisposable {
  /** By node name, in the file's order; whether a node can be reached shows when it is asked. */
  readonly hosts: ReadonlyMap<string, Host>;
}

export const hostsOnDemand = (spec: Spec): HostsOnDemand => {
  const hosts = new Map(
    spec.nodes.map(({ name, ssh }) => [
      name,
      new ReopeningHost(name, (signal) => startSshHost(name, ssh, { signal, connectTimeoutMs: 3000 })),
    ]),
  );
  return {
    hosts,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...hosts.values()].map((host) => host.close()));
    },
  };
};
