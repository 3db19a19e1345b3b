/** Addresses compared as what they mean, not as they are written. */
import type { Link } from '../facts/links.ts';
import { type IpAddress, ipKey, parseIp } from '../spec/grammar/ip-address.ts';

export const sameIp = (a: string, b: string): boolean => {
  const [left, right] = [parseIp(a), parseIp(b)];
  return left !== undefined && right !== undefined && ipKey(left) === ipKey(right);
};

/** Whether both are in one network of that many bits. */
export const sameNetwork = (a: string, b: string, prefix: number): boolean => {
  const [left, right] = [parseIp(a), parseIp(b)];
  return left?.family === right?.family && network(left, prefix) === network(right, prefix);
};

/** The interface that has the address. */
export const linkWith = (links: readonly Link[], ip: string): Link | undefined =>
  links.find((link) => link.addresses.some((address) => sameIp(address.ip, ip)));

/** The interface whose own network the address belongs to: IPaddr2 would put it there. */
export const linkOfNetwork = (links: readonly Link[], ip: string): Link | undefined =>
  links.find(
    (link) =>
      !link.loopback &&
      link.addresses.some((address) => !sameIp(address.ip, ip) && sameNetwork(address.ip, ip, address.prefix)),
  );

const network = (ip: IpAddress | undefined, prefix: number): string | undefined =>
  ip?.bytes
    .map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - at * 8))))
    .map((byte) => byte & 255)
    .join('.');
