import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ipKey, parseIp } from '../../../spec/grammar/ip-address.ts';
import { addressText, isWithin, parseRange, rangeText } from './address-range.ts';
import { describePasses, openingsOf, passesOf } from './pass.ts';

it('writes an address in one way, whichever way it came', () => {
  const texts = ['fd99::0:12', 'FD99:0:0:0:0:0:0:12', '2001:db8:0:1:0:0:0:1', '::', '1::', '2001:db8::1:0:0:1'];
  expect(texts.map((text) => addressText(parseIp(text)!))).toEqual([
    'fd99::12',
    'fd99::12',
    '2001:db8:0:1::1',
    '::',
    '1::',
    '2001:db8::1:0:0:1',
  ]);
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const ip = parseIp(text);
      fc.pre(ip !== undefined);
      expect(ipKey(parseIp(addressText(ip))!)).toBe(ipKey(ip));
      expect(rangeText(parseRange(text)!)).toBe(addressText(ip));
    }),
  );
});

it('knows which addresses a range holds', () => {
  const within = (inner: string, outer: string) => isWithin(parseRange(inner)!, parseRange(outer)!);
  expect(within('192.0.2.12', '192.0.2.0/24')).toBe(true);
  expect(within('192.0.2.12', '192.0.2.1-192.0.2.12')).toBe(true);
  expect(within('192.0.3.0', '192.0.2.0/24')).toBe(false);
  expect(within('2001:db8::1', '2001:db8::/32')).toBe(true);
  expect(within('0.0.0.0/0', '128.0.0.0/1')).toBe(false);
  expect(parseRange('@bans')).toBeUndefined();
});

it('never turns an opening for peers into one for everybody', () => {
  expect(passesOf([{ protocol: 'udp', ports: '5405', from: ['db1.example.org'] }])).toEqual([]);
});

it('tells openings peer by peer, and says one for both families once', () => {
  const peers = { protocol: 'udp', ports: '5405', from: ['192.0.2.1', '192.0.2.2'] } as const;
  const web = { protocol: 'tcp', ports: '80', from: [] } as const;
  const [first] = passesOf([peers]);
  expect(openingsOf([peers, web], [first!], [])).toEqual([{ ...peers, from: ['192.0.2.2'] }, web]);
  expect(openingsOf([web], passesOf([web]).slice(1), passesOf([peers]).slice(1))).toEqual([
    { ...peers, from: ['192.0.2.2'] },
  ]);
  expect(describePasses(passesOf([web]))).toEqual(['TCP 80 from anywhere']);
});
