/** Opens many hosts side by side, and says which could not be. */
import type { Host } from './host.ts';
import { HostError } from './host-error.ts';
import { openSshHost, type SshHostOptions } from './ssh.ts';
import type { SshTarget } from './ssh-target.ts';

export interface OpenedHosts {
  /** By name, in the order asked for. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly unreachable: readonly HostError[];
  /** Closes all of them. */
  readonly close: () => Promise<void>;
}

export const openHosts = async (
  nodes: readonly { readonly name: string; readonly ssh: SshTarget }[],
  options: SshHostOptions = {},
): Promise<OpenedHosts> => {
  const opened = await Promise.all(
    nodes.map(({ name, ssh }) =>
      openSshHost(name, ssh, options).catch((error: unknown) => {
        if (error instanceof HostError) {
          return error;
        }
        throw error;
      }),
    ),
  );
  const hosts = opened.flatMap((one) => (one instanceof HostError ? [] : [one]));
  return {
    hosts: new Map(hosts.map((host) => [host.name, host])),
    unreachable: opened.flatMap((one) => (one instanceof HostError ? [one] : [])),
    close: async () => {
      await Promise.all(hosts.map((host) => host.close()));
    },
  };
};
