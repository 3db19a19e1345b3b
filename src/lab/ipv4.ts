/** IPv4 addresses and networks as numbers. */

export interface Subnet {
  readonly base: number;
  readonly prefix: number;
}

/** Undefined where it is none. */
export const toNumber = (address: string): number | undefined => {
  const parts = address.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

export const toAddress = (value: number): string => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255).join('.');

/** The network that an address is in, or what `192.0.2.0/24` says. */
export const subnetOf = (address: string, prefix?: number): Subnet | undefined => {
  const [ip = '', written] = address.split('/');
  const value = toNumber(ip);
  const bits = prefix ?? Number(written ?? '32');
  if (value === undefined || !Number.isInteger(bits) || bits < 0 || bits > 32) return undefined;
  const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
  return { base: (value & mask) >>> 0, prefix: bits };
};

export const printSubnet = ({ base, prefix }: Subnet): string => `${toAddress(base)}/${prefix}`;

export const holds = (subnet: Subnet, address: string): boolean => {
  const other = subnetOf(address, subnet.prefix);
  return other !== undefined && other.base === subnet.base;
};

export const overlap = (one: Subnet, other: Subnet): boolean => {
  const prefix = Math.min(one.prefix, other.prefix);
  return subnetOf(toAddress(one.base), prefix)?.base === subnetOf(toAddress(other.base), prefix)?.base;
};

/** Its addresses but the first and the last, from the lowest. */
export const addressesIn = ({ base, prefix }: Subnet): readonly string[] =>
  Array.from({ length: Math.max(0, Math.min(2 ** (32 - prefix) - 2, 1_022)) }, (_, index) =>
    toAddress(base + 1 + index),
  );
