/** One thing to be let in: a protocol and its ports, of one IP family, from one address or from everybody. */
import type { Opening } from '../../../services/element.ts';
import { parseIp } from '../../../spec/grammar/ip-address.ts';
import { addressText } from './address-range.ts';

export interface Pass {
  readonly family: 4 | 6;
  readonly protocol: Opening['protocol'];
  /** One port, or a range such as 5404-5405. */
  readonly ports: string;
  /** An address of that family, as addressText writes it; '' stands for everybody. */
  readonly from: string;
}

/** The same for two passes that let in the same packets. */
export const passKey = ({ family, protocol, ports, from }: Pass): string => [family, protocol, ports, from].join(' ');

/** A peer without an IP address is left out: an opening for peers never becomes one for everybody. */
export const passesOf = (openings: readonly Opening[]): readonly Pass[] => {
  const passes = openings.flatMap(({ protocol, ports, from }): readonly Pass[] =>
    from.length === 0
      ? [
          { family: 4, protocol, ports, from: '' },
          { family: 6, protocol, ports, from: '' },
        ]
      : from.flatMap((address) => {
          const ip = parseIp(address);
          return ip === undefined ? [] : [{ family: ip.family, protocol, ports, from: addressText(ip) }];
        }),
  );
  return [...new Map(passes.map((pass) => [passKey(pass), pass])).values()];
};

/** The openings of which nothing lacks, peer by peer, then those that nobody asked for. */
export const openingsOf = (
  desired: readonly Opening[],
  lacking: readonly Pass[],
  surplus: readonly Pass[],
): readonly Opening[] => {
  const lacks = new Set(lacking.map(passKey));
  const holds = (opening: Opening): boolean => passesOf([opening]).every((pass) => !lacks.has(passKey(pass)));
  const kept = desired.flatMap((opening): readonly Opening[] => {
    if (opening.from.length === 0) {
      return holds(opening) ? [opening] : [];
    }
    const from = opening.from.filter((address) => holds({ ...opening, from: [address] }));
    return from.length === 0 ? [] : [{ ...opening, from }];
  });
  const extra = surplus.map(({ protocol, ports, from }) => ({ protocol, ports, from: from === '' ? [] : [from] }));
  return [...kept, ...new Map(extra.map((opening) => [JSON.stringify(opening), opening])).values()];
};

/** In words, once for both families: "UDP 5404-5405 from 192.0.2.2". */
export const describePasses = (passes: readonly Pass[]): readonly string[] => [
  ...new Set(
    passes.map(
      ({ protocol, ports, from }) => `${protocol.toUpperCase()} ${ports} from ${from === '' ? 'anywhere' : from}`,
    ),
  ),
];
