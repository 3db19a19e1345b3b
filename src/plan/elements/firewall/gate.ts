/** What one firewall of a node has to say about the passes that relais wants, and how it is brought to let them in. */
import type { Command } from '../../../command/command.ts';
import { describePasses, type Pass } from './pass.ts';

/** One place that packets have to get through: a chain, a zone, ufw as a whole. */
export interface Gate {
  /** "ufw", "firewalld, zone public", "nftables, chain inet filter input". */
  readonly name: string;
  /** Wanted, but shut out now. */
  readonly lacking: readonly Pass[];
  /** Let in now, but not any more after a reboot or a reload of the firewall. */
  readonly unkept: readonly Pass[];
  /** Relais's own rules that nobody asked for any more. */
  readonly surplus: readonly Pass[];
  /** Further lines for people: what else changes, what to know. */
  readonly notes: readonly string[];
}

export interface Gates {
  readonly gates: readonly Gate[];
  /** Fail when the commands would be refused; none of all firewalls' commands runs before all checks went well. */
  readonly checks: readonly Command[];
  /** Empty when there is nothing to do. */
  readonly commands: readonly Command[];
}

/** Lines for a Difference: what is let in from now on, and what no longer is. */
export const describeGate = ({ name, lacking, unkept, surplus, notes }: Gate): readonly string[] => [
  ...describePasses(surplus).map((text) => `-${text} (${name})`),
  ...describePasses(lacking).map((text) => `+${text} (${name})`),
  ...describePasses(unkept).map((text) => `+${text}, over reloads and reboots (${name})`),
  ...notes.map((note) => `${note} (${name})`),
];

/** What several firewalls say, together. */
export const joinGates = (all: readonly Gates[]): Gates => ({
  gates: all.flatMap(({ gates }) => gates),
  checks: all.flatMap(({ checks }) => checks),
  commands: all.flatMap(({ commands }) => commands),
});
