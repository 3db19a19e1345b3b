/** A host's network interfaces with their addresses: ip-address(8). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';
import { jsonObjects, textOf } from './json-answer.ts';

export interface Link {
  readonly name: string;
  /** Such as `52:54:00:12:34:56`; empty where it has none. */
  readonly mac: string;
  /** Switched on by the admin (flag UP). */
  readonly enabled: boolean;
  /** It has a carrier (flag LOWER_UP): a cable, with something alive at its end. */
  readonly carrier: boolean;
  readonly loopback: boolean;
  readonly addresses: readonly LinkAddress[];
}

export interface LinkAddress {
  readonly ip: string;
  readonly prefix: number;
  readonly family: 4 | 6;
  /** `global`, `link`, `host`. */
  readonly scope: string;
}

export const links = defineFact<readonly Link[]>({
  name: 'links',
  ask: command('ip', '-json', 'address', 'show'),
  read: ({ stdout }) =>
    jsonObjects(stdout).map((link) => {
      const flags = Array.isArray(link.flags) ? link.flags : [];
      return {
        name: textOf(link.ifname),
        mac: textOf(link.address),
        enabled: flags.includes('UP'),
        carrier: flags.includes('LOWER_UP'),
        loopback: flags.includes('LOOPBACK'),
        addresses: jsonObjects(link.addr_info).map((address) => ({
          ip: textOf(address.local),
          prefix: Number(address.prefixlen),
          family: address.family === 'inet6' ? 6 : 4,
          scope: textOf(address.scope),
        })),
      };
    }),
});
