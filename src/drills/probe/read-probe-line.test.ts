import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readProbeLine } from './read-probe-line.ts';

test('each kind of line reads as its record', () => {
  expect(readProbeLine('S 1 1008559923 1795358983538394')).toEqual({
    kind: 'started',
    clockUs: 1008559923,
    realtimeUs: 1795358983538394,
  });
  expect(readProbeLine('R 1 10154 10263 17987 18145 200 lan-master 1')).toEqual({
    kind: 'answered',
    slot: 1,
    sentUs: 10154,
    connectedUs: 10263,
    firstUs: 17987,
    doneUs: 18145,
    status: 200,
    node: 'lan-master',
    body: 1,
  });
  expect(readProbeLine('R 1 1 2 3 4 404 - -')).not.toHaveProperty('node');
  expect(readProbeLine('F 7 70000 - - 2070011 connect')).toEqual({
    kind: 'failed',
    slot: 7,
    sentUs: 70000,
    failedUs: 2070011,
    reason: 'connect',
  });
  expect(readProbeLine('F 7 70000 70100 70200 2070011 answer')).toMatchObject({ connectedUs: 70100, firstUs: 70200 });
  const bytes = new Uint8Array([97, 98, 99]);
  expect(readProbeLine('B 1 303 200 616263')).toEqual({ kind: 'body', id: 1, length: 303, offset: 200, bytes });
  expect(readProbeLine('B 2 0 0 -')).toMatchObject({ length: 0, bytes: new Uint8Array() });
  expect(readProbeLine('A 99 02:52:4c:00:00:01 a')).toMatchObject({ mac: '02:52:4c:00:00:01', how: 'announcement' });
  expect(readProbeLine('N watching-on-eth0')).toEqual({ kind: 'arp-note', text: 'watching-on-eth0' });
  expect(readProbeLine('E 3000')).toEqual({ kind: 'ended', atUs: 3000 });
});

test('half a line, an unknown reason, a shell that complains: none of them is a record', () => {
  for (const line of [
    'R 1 10154 10263 17987 18145 200 lan-mas',
    'F 7 70000 - - 2070011 bored',
    'F 7 70000',
    'sh: 1: perl: not found',
    'B 1 3 0 61626',
    '',
    'R 1 2 3 4 5 200 \u001b[31m 1',
  ]) {
    expect(readProbeLine(line)).toBeUndefined();
  }
});

test('no line whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.constantFrom('S', 'R', 'F', 'B', 'A', 'N', 'E', ''), fc.string(), (first, rest) => {
      readProbeLine(`${first} ${rest}`);
    }),
  );
});
