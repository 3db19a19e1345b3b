/** A range of IP addresses as firewalls write it: 192.0.2.1, 192.0.2.0/24, 192.0.2.1-192.0.2.9. */
import { type IpAddress, parseIp } from '../../../spec/grammar/ip-address.ts';

export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

export const parseRange = (text: string): AddressRange | undefined => {
  const [start = '', end] = text.split('-');
  if (end !== undefined) {
    const [low, high] = [parseRange(start), parseRange(end)];
    return low === undefined || high === undefined ? undefined : { ...low, last: high.last };
  }
  const [address = '', prefix] = start.split('/');
  const ip = parseIp(address);
  if (ip === undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) {
    return undefined;
  }
  const bits = ip.bytes.length * 8;
  const free = BigInt(Math.max(0, bits - Number(prefix ?? bits)));
  const value = ip.bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const first = (value >> free) << free;
  return { family: ip.family, first, last: first + (1n << free) - 1n };
};

export const isWithin = (inner: AddressRange, outer: AddressRange): boolean =>
  inner.family === outer.family && inner.first >= outer.first && inner.last <= outer.last;

/** All addresses of its family, as 0.0.0.0/0 and ::/0 are. */
export const isEverybody = ({ family, first, last }: AddressRange): boolean =>
  first === 0n && last === (1n << (family === 4 ? 32n : 128n)) - 1n;

/** As inet_ntop(3) and RFC 5952 write it, which is how firewalls print it. */
export const addressText = ({ family, bytes }: IpAddress): string => {
  if (family === 4) {
    return bytes.join('.');
  }
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  const text = groups.map((group) => group.toString(16)).join(':');
  const longest = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].sort((a, b) => b[0].length - a[0].length)[0];
  return longest === undefined
    ? text
    : `${text.slice(0, longest.index).replace(/:$/, '')}::${text.slice(longest.index + longest[0].length).replace(/^:/, '')}`;
};

/** The one address that a range of one address holds. */
export const rangeText = ({ family, first }: AddressRange): string =>
  addressText({
    family,
    bytes: Array.from({ length: family === 4 ? 4 : 16 }, (_, at, last = family === 4 ? 3 : 15) =>
      Number((first >> BigInt(8 * (last - at))) & 255n),
    ),
  });
