/** Opens many hosts side by side, and says which could not be. */
import type { Host } from './host.ts';
import { HostError } from './host-error.ts';
import { type SshHostOptions, startSshHost } from './ssh.ts';
import type { SshTarget } from './ssh-target.ts';

export interface OpenedHosts<T = undefined> {
  /** By name, in the order asked for. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly unreachable: readonly HostError[];
  /** By name, of the hosts that are open: what they say to `first`, which rejects as that does. */
  readonly first: ReadonlyMap<string, Promise<T>>;
  /** Closes all of them. */
  readonly close: () => Promise<void>;
}

/** @param first is asked of each host without waiting for its login: a question of it travels along. */
export const openHosts = async <T = undefined>(
  nodes: readonly { readonly name: string; readonly ssh: SshTarget }[],
  options: SshHostOptions = {},
  first?: (host: Host) => Promise<T>,
): Promise<OpenedHosts<T>> => {
  const opened = await Promise.all(
    nodes.map(async ({ name, ssh }) => {
      try {
        const { host, ready } = startSshHost(name, ssh, options);
        const answer = first?.(host);
        // Where the login fails, that is what is told of it.
        answer?.catch(() => {});
        await ready;
        return { host, answer };
      } catch (error) {
        if (error instanceof HostError) return error;
        throw error;
      }
    }),
  );
  const open = opened.flatMap((one) => (one instanceof HostError ? [] : [one]));
  return {
    hosts: new Map(open.map(({ host }) => [host.name, host])),
    unreachable: opened.flatMap((one) => (one instanceof HostError ? [one] : [])),
    first: new Map(open.flatMap(({ host, answer }) => (answer === undefined ? [] : [[host.name, answer] as const]))),
    close: async () => {
      await Promise.all(open.map(({ host }) => host.close()));
    },
  };
};
