/** A range of IP addresses as firewalls write it: 192.0.2.1, 192.0.2.0/24, 192.0.2.1-192.0.2.9. */
import { parseIp } from '../../../spec/grammar/ip-address.ts';

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
