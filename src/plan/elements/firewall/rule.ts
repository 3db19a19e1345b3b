/** A rule of a packet filter, as far as it matters for what relais lets in; nftables and iptables are read into it. */
import { type AddressRange, isEverybody, isWithin, parseRange, rangeText } from './address-range.ts';
import type { Pass } from './pass.ts';

/** What a rule asks of one property of a packet. */
export interface Choice<T> {
  readonly negated: boolean;
  readonly values: readonly T[];
  /** There are values that can't be seen from here, such as those of a named set. */
  readonly more: boolean;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface Conditions {
  readonly family?: 4 | 6;
  readonly protocols?: Choice<string>;
  readonly ports?: Choice<PortRange>;
  readonly from?: Choice<AddressRange>;
  /** Asks for something that sets a few packets apart: invalid ones, too many a second, those of loopback, … */
  readonly narrow?: boolean;
  /** Holds on some interfaces only, or for some states: enough to shut packets out, not enough to let all in. */
  readonly partly?: boolean;
}

export interface Rule extends Conditions {
  /** Its place in its chain, from 0. */
  readonly at: number;
  readonly verdict: 'accept' | 'block' | 'jump' | 'return' | 'other';
  /** Where a jump goes. */
  readonly to?: string;
  /** Carries relais's mark. */
  readonly ours: boolean;
}

export interface Chain {
  readonly rules: readonly Rule[];
  /** What becomes of a packet that no rule decided on; a chain that is only jumped to has none. */
  readonly policy?: 'accept' | 'drop';
}

export const parsePorts = (text: string): PortRange | undefined => {
  const match = /^(\d{1,5})(?:[-:](\d{1,5}))?$/.exec(text);
  return match === null ? undefined : { first: Number(match[1]), last: Number(match[2] ?? match[1]) };
};

/** Whether packets of this pass would meet the verdict. A rule for single addresses doesn't meet everybody. */
export const concerns = (rule: Conditions, pass: Pass): boolean =>
  rule.narrow !== true && concernsPorts(rule, pass) && concernsSource(rule.from, pass);

/** The same, for a rule that singles out some addresses of all that the pass lets in. */
export const singlesOut = (rule: Conditions, pass: Pass): boolean =>
  rule.narrow !== true && pass.from === '' && concernsPorts(rule, pass) && !concernsSource(rule.from, pass);

const concernsPorts = (rule: Conditions, pass: Pass): boolean => {
  const ports = parsePorts(pass.ports);
  const among = (range: PortRange): boolean =>
    ports !== undefined && range.first <= ports.last && range.last >= ports.first;
  const covers = (range: PortRange): boolean =>
    ports !== undefined && range.first <= ports.first && range.last >= ports.last;
  return (
    (rule.family === undefined || rule.family === pass.family) &&
    (rule.protocols === undefined || rule.protocols.values.includes(pass.protocol) !== rule.protocols.negated) &&
    (rule.ports === undefined || (rule.ports.negated ? !rule.ports.values.some(covers) : rule.ports.values.some(among)))
  );
};

const concernsSource = (from: Conditions['from'], pass: Pass): boolean => {
  if (from === undefined) {
    return true;
  }
  const source = parseRange(pass.from);
  if (source === undefined) {
    return from.negated || from.values.some((range) => range.family === pass.family && isEverybody(range));
  }
  return from.values.some((range) => isWithin(source, range)) !== from.negated;
};

/** The pass that an accepting rule of relais's own stands for in a chain of these families. */
export const passesOfRule = (rule: Rule, families: readonly (4 | 6)[]): readonly Pass[] => {
  const [protocol] = rule.protocols?.values ?? [];
  const [ports] = rule.ports?.values ?? [];
  if (!rule.ours || rule.verdict !== 'accept' || ports === undefined || (protocol !== 'tcp' && protocol !== 'udp')) {
    return [];
  }
  const range = rule.from?.values[0];
  return families
    .filter((family) => (rule.family ?? family) === family && (range?.family ?? family) === family)
    .map((family) => ({
      family,
      protocol,
      ports: ports.first === ports.last ? String(ports.first) : `${ports.first}-${ports.last}`,
      from: range === undefined ? '' : rangeText(range),
    }));
};
