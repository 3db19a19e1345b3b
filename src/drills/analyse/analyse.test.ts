import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answered, Failed, FailureReason, ProbeRecord } from '../probe/probe-record.ts';
import { analyse } from './analyse.ts';

const answer = (sentMs: number, node: string, more: Partial<Answered> = {}): Answered => ({
  kind: 'answered',
  slot: sentMs / 10,
  sentUs: sentMs * 1000,
  connectedUs: sentMs * 1000 + 300,
  firstUs: sentMs * 1000 + 600,
  doneUs: sentMs * 1000 + 1000,
  status: 200,
  node,
  body: 1,
  ...more,
});
const failure = (sentMs: number, reason: FailureReason, afterMs = 1): Failed => ({
  kind: 'failed',
  slot: sentMs / 10,
  sentUs: sentMs * 1000,
  failedUs: (sentMs + afterMs) * 1000,
  reason,
});
const steps = (fromMs: number, untilMs: number): number[] =>
  Array.from({ length: (untilMs - fromMs) / 10 }, (_, i) => fromMs + i * 10);

test('a takeover: who served before and after, the gap between them, and what failed how', () => {
  const records: ProbeRecord[] = [
    ...steps(0, 1000).map((ms) => answer(ms, 'one')),
    ...steps(1000, 1200).map((ms) => failure(ms, 'refused')),
    ...steps(1200, 1500).map((ms) => failure(ms, 'connect', 2000)),
    ...steps(1500, 2500).map((ms) => answer(ms, 'two')),
  ];
  const found = analyse(records);
  expect(found).toMatchObject({ servedBefore: 'one', servedAfter: 'two' });
  expect(found.requests).toEqual({
    sent: 250,
    succeeded: 200,
    failed: 50,
    delayed: 0,
    undecided: 0,
    failedBy: { refused: 20, connect: 30 },
  });
  expect(found.longestGap).toEqual({
    ms: 510,
    fromUs: 991_000,
    untilUs: 1_501_000,
    ended: 'answered',
    stallMs: 10,
    fromNode: 'one',
    untilNode: 'two',
  });
  expect(found.moves).toEqual([{ from: 'one', to: 'two', atUs: 1_501_000, gapMs: 510 }]);
});

test('an error page does not end a gap', () => {
  const found = analyse([answer(0, 'one'), answer(10, 'one', { status: 503 }), answer(20, 'one')]);
  expect(found.longestGap?.ms).toBe(20);
  expect(found.requests.failedBy).toEqual({ 'bad-status': 1 });
});

test('a body that the node is not to serve does not end a gap', () => {
  const body = (id: number): ProbeRecord => ({ kind: 'body', id, length: 1, offset: 0, bytes: new Uint8Array([id]) });
  const records = [body(1), body(2), answer(0, 'one'), answer(10, 'one', { body: 2 }), answer(20, 'one')];
  const found = analyse(records, undefined, (seen) => (seen.head[0] === 1 ? 'right' : 'wrong'));
  expect(found.requests.failedBy).toEqual({ 'wrong-body': 1 });
  expect(found.longestGap?.ms).toBe(20);
});

test('a request that waited for a second packet is delayed, not failed', () => {
  const found = analyse([answer(0, 'one'), answer(10, 'one', { doneUs: 1_020_000 })]);
  expect(found.requests).toMatchObject({ failed: 0, delayed: 1, succeeded: 2 });
});

test('when nobody answers any more, the gap lasts to the end of the span and is said to be unended', () => {
  const found = analyse([answer(0, 'one'), ...steps(10, 3000).map((ms) => failure(ms, 'connect', 0))]);
  expect(found.longestGap).toMatchObject({ ended: 'never', ms: 2989 });
  expect(found.servedAfter).toBe('one');
});

test('without one success there is no gap to speak of', () => {
  expect(analyse([failure(0, 'refused')]).longestGap).toBeUndefined();
  expect(analyse([])).toMatchObject({ requests: { sent: 0 }, moves: [] });
});

test('what is still open at the end counts neither way', () => {
  expect(analyse([answer(0, 'one'), failure(10, 'open')]).requests).toMatchObject({ failed: 0, undecided: 1, sent: 2 });
});

test('a client that stalled itself says so', () => {
  const found = analyse([answer(0, 'one'), answer(10, 'one'), answer(150, 'one')]);
  expect(found).toMatchObject({ longestGap: { ms: 140, stallMs: 139 } });
});

test('a stall elsewhere does not excuse a gap', () => {
  const failures = steps(20, 500).map((ms) => failure(ms, 'refused'));
  const found = analyse([answer(0, 'one'), answer(10, 'one'), ...failures, answer(500, 'one'), answer(700, 'one')]);
  expect(found).toMatchObject({ longestGap: { ms: 490, stallMs: 10 } });
});

test('a span takes the requests sent in it and the successes completed in it', () => {
  const records = [
    ...steps(0, 1000).map((ms) => answer(ms, 'one')),
    ...steps(1000, 2000).map((ms) => answer(ms, 'two')),
  ];
  const late = analyse(records, { fromUs: 1_500_000, untilUs: 1_800_000 });
  expect(late.requests.sent).toBe(30);
  expect(late).toMatchObject({ servedBefore: 'two', moves: [] });
});

test('the longest gap is never shorter than any distance between neighbouring successes, and the counts add up', () => {
  const kinds = fc.constantFrom<'ok' | 'bad' | FailureReason>('ok', 'ok', 'bad', 'refused', 'connect', 'open');
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.nat(3000)), { maxLength: 200 }), (made) => {
      const records = made.map(([kind, tookMs], i): ProbeRecord => {
        if (kind === 'ok' || kind === 'bad') {
          return answer(i * 10, 'one', { status: kind === 'ok' ? 200 : 500, doneUs: (i * 10 + tookMs) * 1000 });
        }
        return failure(i * 10, kind, tookMs);
      });
      const { requests, longestGap } = analyse(records);
      expect(requests.sent).toBe(made.length);
      expect(requests.succeeded + requests.failed + requests.undecided).toBe(made.length);
      expect(Object.values(requests.failedBy).reduce((sum, n) => sum + n, 0)).toBe(requests.failed);
      const done = made.flatMap(([kind, took], i) => (kind === 'ok' ? [i * 10 + took] : [])).toSorted((x, y) => x - y);
      expect(longestGap === undefined).toBe(done.length === 0);
      for (const [i, at] of done.entries()) {
        expect(longestGap?.ms ?? 0).toBeGreaterThanOrEqual(at - (done[i - 1] ?? at));
      }
    }),
  );
});
