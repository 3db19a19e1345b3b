import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArpSighting } from '../probe/probe-record.ts';
import { analyseArp } from './analyse-arp.ts';

const a = '02:00:00:00:00:0a';
const b = '02:00:00:00:00:0b';
const c = '02:00:00:00:00:0c';
const heard = (ms: number, mac: string): ArpSighting => ({ kind: 'arp', atUs: ms * 1000, mac, how: 'reply' });
const every100 = (mac: string, fromMs: number, untilMs: number): ArpSighting[] =>
  Array.from({ length: Math.ceil((untilMs - fromMs) / 100) }, (_, i) => heard(fromMs + i * 100, mac));

test('a clean move, however fast, is no overlap', () => {
  const found = analyseArp([...every100(a, 0, 1000), ...every100(b, 1005, 2000)], 'watching-on-eth0');
  expect(found.overlaps).toEqual([]);
  expect(found.turns.map((turn) => turn.mac)).toEqual([a, b]);
  expect(found.state).toBe('watched');
});

test('a move and its return two seconds later is no overlap', () => {
  const found = analyseArp(
    [...every100(a, 0, 1000), ...every100(b, 1050, 3000), ...every100(a, 3020, 4000)],
    undefined,
  );
  expect(found.overlaps).toEqual([]);
});

test('two that answer in turns are one overlap, from the first doubt to the last', () => {
  const found = analyseArp([...every100(a, 0, 2000), ...every100(b, 1001, 3000)], 'watching-on-eth0');
  expect(found.overlaps).toHaveLength(1);
  expect(found.overlaps[0]).toMatchObject({ macs: [a, b] });
  expect(found.overlaps[0]?.fromUs).toBe(1_001_000);
  expect(found.overlaps[0]?.untilUs).toBe(1_901_000);
});

test('three that answer in turns are found too', () => {
  const found = analyseArp([...every100(a, 0, 900), ...every100(b, 10, 900), ...every100(c, 20, 900)], undefined);
  expect(found.overlaps.length).toBeGreaterThan(0);
});

test('watching without an answer is silence, and no watching is said to be none', () => {
  expect(analyseArp([], 'watching-on-eth0').state).toBe('silent');
  expect(analyseArp([], 'not-on-its-network')).toMatchObject({ state: 'not-watched', note: 'not-on-its-network' });
});

test('one holder alone never overlaps, whatever the times', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000)), (times) => {
      expect(
        analyseArp(
          times.map((ms) => heard(ms, a)),
          undefined,
        ).overlaps,
      ).toEqual([]);
    }),
  );
});

test('handing over along a line of holders never overlaps', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { maxLength: 40 }), fc.nat(5000), (times, moveMs) => {
      const found = analyseArp(
        times.map((ms) => heard(ms, ms < moveMs ? a : b)),
        undefined,
      );
      expect(found.overlaps).toEqual([]);
    }),
  );
});
