/** IPv4 and IPv6 addresses, with or without a prefix, as values that can be compared. */

export interface IpAddress {
  readonly family: 4 | 6;
  /** 4 or 16 bytes, network order. */
  readonly bytes: readonly number[];
}

/** The address, or undefined where the text is none. No zone (`%eth0`), no leading zeros, no surrounding blanks. */
export const parseIp = (text: string): IpAddress | undefined => {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { family: 4, bytes: v4 };
  const v6 = parseV6(text);
  return v6 === undefined ? undefined : { family: 6, bytes: v6 };
};

/** One text for each address, whatever way it was written; for comparing. */
export const ipKey = (ip: IpAddress): string => `${ip.family}:${ip.bytes.join('.')}`;

/** Why no machine can own this address, or undefined where one can. */
export const whyNotUnicast = (ip: IpAddress): string | undefined => {
  const first = ip.bytes[0] ?? 0;
  if (ip.bytes.every((byte) => byte === 0)) return 'stands for no address at all';
  if (ip.family === 4) {
    if (first === 127) return 'is a loopback address, which every machine has for itself';
    if (first >= 224 && first < 240) return 'is a multicast address';
    if (first === 0 || first >= 240) return 'is reserved and belongs to no machine';
    return undefined;
  }
  if (ip.bytes.slice(0, 15).every((byte) => byte === 0))
    return 'is a loopback address, which every machine has for itself';
  if (first === 0xff) return 'is a multicast address';
  return undefined;
};

/** Whether the bits after the prefix are all 0 (the network's own name) or all 1 (IPv4 broadcast). */
export const hostPart = (ip: IpAddress, prefix: number): 'all zeros' | 'all ones' | 'a host' => {
  const bits = ip.bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => (byte >> shift) & 1)).slice(prefix);
  if (bits.length < 2) return 'a host';
  if (bits.every((bit) => bit === 0)) return 'all zeros';
  return bits.every((bit) => bit === 1) ? 'all ones' : 'a host';
};

const parseV4 = (text: string): number[] | undefined => {
  if (!/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
};

const parseV6 = (text: string): number[] | undefined => {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text)) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : groupsOf(half)));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  // An embedded IPv4 address may only end the text.
  if (halves.length === 2 && (halves[0] ?? '').includes('.')) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  const known = head.length + (tail ?? []).length;
  return known > 14 ? undefined : [...head, ...new Array<number>(16 - known).fill(0), ...(tail ?? [])];
};

const groupsOf = (half: string): number[] | undefined => {
  const groups = half.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const v4 = index === groups.length - 1 ? parseV4(group) : undefined;
    if (v4 !== undefined) {
      bytes.push(...v4);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    } else {
      return undefined;
    }
  }
  return bytes;
};
