import { expect, it } from 'vitest';
import { sameIp, sameNetwork } from './network.ts';

it('knows an address in any spelling', () => {
  expect(sameIp('2001:db8::1', '2001:DB8:0:0::0:1')).toBe(true);
  expect(sameIp('192.0.2.1', '192.0.2.10')).toBe(false);
  expect(sameIp('x', 'x')).toBe(false);
});

it.each([
  ['192.0.2.1', '192.0.2.254', 24, true],
  ['192.0.2.1', '192.0.3.1', 24, false],
  ['192.0.2.1', '192.0.3.1', 23, true],
  ['10.1.2.3', '10.200.0.1', 8, true],
  ['192.0.2.65', '192.0.2.127', 26, true],
  ['192.0.2.65', '192.0.2.128', 26, false],
  ['2001:db8::1', '2001:db8::ffff', 64, true],
  ['2001:db8:0:1::1', '2001:db8:0:2::1', 64, false],
  ['192.0.2.1', '2001:db8::1', 0, false],
  ['192.0.2.1', '198.51.100.1', 0, true],
] as const)('tells whether %s and %s share a network of /%i', (a, b, prefix, same) => {
  expect(sameNetwork(a, b, prefix)).toBe(same);
});
