/** What listens on a host: ss(8). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0`, `::`, `*` or one address, without its interface. */
  readonly address: string;
  readonly port: number;
  /** The first process that holds it; absent where it can't be seen. */
  readonly process?: { readonly name: string; readonly pid: number };
}

export const sockets = defineFact<readonly ListeningSocket[]>({
  name: 'sockets',
  ask: command('ss', '-H', '-lntup'),
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line) => {
      const [protocol, , , , local = '', , users = ''] = line.split(/\s+/);
      const [, address, port] = /^(.*):(\d+)$/.exec(local) ?? [];
      if ((protocol !== 'tcp' && protocol !== 'udp') || address === undefined) {
        return [];
      }
      const [, name, pid] = /\(\("([^"]*)",pid=(\d+)/.exec(users) ?? [];
      const bare = address.replace(/%.*$/, '').replace(/^\[(.*)\]$/, '$1');
      const process = name === undefined ? {} : { process: { name, pid: Number(pid) } };
      return [{ protocol, address: bare, port: Number(port), ...process }];
    }),
});
