import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, holds, overlap, printSubnet, type Subnet, subnetOf, toAddress, toNumber } from './ipv4.ts';

const net = (text: string): Subnet => subnetOf(text) as Subnet;

describe('IPv4', () => {
  it('turns any address into a number and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        expect(toNumber(toAddress(value))).toBe(value);
      }),
    );
  });

  it('refuses what is no address', () => {
    for (const text of ['', '1.2.3', '1.2.3.256', '1.2.3.4.5', 'a.b.c.d', '1.2.3.-4', 'fe80::1', '1.2.3.0004']) {
      expect(toNumber(text), text).toBeUndefined();
    }
    for (const text of ['1.2.3.4/33', '1.2.3.4/x', '1.2.3/24', 'default']) expect(subnetOf(text), text).toBeUndefined();
  });

  it('knows the network of an address', () => {
    expect(printSubnet(net('192.168.78.133/24'))).toBe('192.168.78.0/24');
    expect(printSubnet(net('10.1.2.3/8'))).toBe('10.0.0.0/8');
    expect(printSubnet(net('10.1.2.3'))).toBe('10.1.2.3/32');
    expect(printSubnet(net('200.1.2.3/0'))).toBe('0.0.0.0/0');
    expect(holds(net('10.0.0.0/30'), '10.0.0.3')).toBe(true);
    expect(holds(net('10.0.0.0/30'), '10.0.0.4')).toBe(false);
  });

  it('sees networks that overlap, whichever is larger', () => {
    expect(overlap(net('10.0.0.0/8'), net('10.213.4.0/24'))).toBe(true);
    expect(overlap(net('10.213.4.0/24'), net('10.0.0.0/8'))).toBe(true);
    expect(overlap(net('10.213.4.0/24'), net('10.213.5.0/24'))).toBe(false);
  });

  it('lists the addresses for hosts', () => {
    expect(addressesIn(net('10.0.0.0/30'))).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(addressesIn(net('10.0.0.0/24'))).toHaveLength(254);
    expect(addressesIn(net('10.0.0.0/31'))).toEqual([]);
  });
});
