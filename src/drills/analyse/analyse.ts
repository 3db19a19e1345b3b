/** From a client's records to figures: who served, how long nobody did, what failed how. */
import { type Body, gatherBodies } from '../probe/gather-bodies.ts';
import type { Answered, ArpNote, Failed, ProbeRecord } from '../probe/probe-record.ts';
import { analyseArp } from './analyse-arp.ts';
import type { Analysis, FailureKind, Gap, Move, RequestCount } from './analysis.ts';

/** A span of the client's time, in µs since the prober's start; its end is not part of it. */
export interface Span {
  readonly fromUs: number;
  readonly untilUs: number;
}

/** Is this the body that this node is to serve? `unknown` where there is nothing to compare with. */
export type JudgeBody = (body: Body, node: string | undefined) => 'right' | 'wrong' | 'unknown';

const delayedUs = 500_000;

/** A request belongs to the span in which it was sent; a success counts for gaps when it was complete. */
export const analyse = (
  records: readonly ProbeRecord[],
  span: Span = { fromUs: 0, untilUs: Number.POSITIVE_INFINITY },
  judge: JudgeBody = () => 'unknown',
): Analysis => {
  const bodies = gatherBodies(records);
  const kindOf = (answer: Answered): FailureKind | undefined => {
    if (answer.status < 200 || answer.status >= 400) return 'bad-status';
    const body = answer.body === undefined ? undefined : bodies.get(answer.body);
    return body !== undefined && judge(body, answer.node) === 'wrong' ? 'wrong-body' : undefined;
  };
  const answered = records.filter((record) => record.kind === 'answered');
  const failed = records.filter((record) => record.kind === 'failed');
  const successes = answered
    .filter((record) => kindOf(record) === undefined && record.doneUs >= span.fromUs && record.doneUs < span.untilUs)
    .toSorted((a, b) => a.doneUs - b.doneUs);
  const sentUs = [...answered, ...failed].filter(sentIn(span)).map((record) => record.sentUs);
  const longestGap = findLongestGap(successes, sentUs);
  const servedBefore = successes.find((success) => success.node !== undefined)?.node;
  const servedAfter = successes.findLast((success) => success.node !== undefined)?.node;
  return {
    requests: countRequests(answered.filter(sentIn(span)), failed.filter(sentIn(span)), kindOf),
    ...(servedBefore === undefined ? {} : { servedBefore }),
    ...(servedAfter === undefined ? {} : { servedAfter }),
    ...(longestGap === undefined ? {} : { longestGap }),
    moves: findMoves(successes),
    arp: analyseArp(
      records.filter((record) => record.kind === 'arp' && record.atUs >= span.fromUs && record.atUs < span.untilUs),
      records.find((record): record is ArpNote => record.kind === 'arp-note')?.text,
    ),
  };
};

const sentIn =
  (span: Span) =>
  (request: Answered | Failed): boolean =>
    request.sentUs >= span.fromUs && request.sentUs < span.untilUs;

const countRequests = (
  answered: readonly Answered[],
  failed: readonly Failed[],
  kindOf: (answer: Answered) => FailureKind | undefined,
): RequestCount => {
  const kinds = answered.map(kindOf);
  const undecided = failed.filter((record) => record.reason === 'open').length;
  const faults = [...kinds, ...failed.map((record) => record.reason)].filter(
    (kind): kind is FailureKind => kind !== undefined && kind !== 'open',
  );
  const failedBy: Partial<Record<FailureKind, number>> = {};
  for (const kind of faults.toSorted()) failedBy[kind] = (failedBy[kind] ?? 0) + 1;
  return {
    sent: answered.length + failed.length,
    succeeded: kinds.filter((kind) => kind === undefined).length,
    failed: faults.length,
    delayed: answered.filter((a, i) => kinds[i] === undefined && a.doneUs - a.sentUs > delayedUs).length,
    undecided,
    failedBy,
  };
};

const findLongestGap = (successes: readonly Answered[], sentUs: readonly number[]): Gap | undefined => {
  const lastSentUs = sentUs.reduce((last, at) => Math.max(last, at), 0);
  let longest: Omit<Gap, 'stallMs'> | undefined;
  successes.forEach((from, index) => {
    const until = successes[index + 1];
    const untilUs = until?.doneUs ?? Math.max(lastSentUs, from.doneUs);
    const ms = (untilUs - from.doneUs) / 1000;
    if (longest !== undefined && longest.ms >= ms) return;
    longest = {
      ms,
      fromUs: from.doneUs,
      untilUs,
      ended: until === undefined ? 'never' : 'answered',
      ...(from.node === undefined ? {} : { fromNode: from.node }),
      ...(until?.node === undefined ? {} : { untilNode: until.node }),
    };
  });
  return longest === undefined ? undefined : { ...longest, stallMs: findLongestStallMs(sentUs, longest) };
};

const findMoves = (successes: readonly Answered[]): readonly Move[] => {
  const moves: Move[] = [];
  let last: { readonly node: string; readonly doneUs: number } | undefined;
  for (const { node, doneUs } of successes) {
    if (node === undefined) continue;
    if (last !== undefined && last.node !== node) {
      moves.push({ from: last.node, to: node, atUs: doneUs, gapMs: (doneUs - last.doneUs) / 1000 });
    }
    last = { node, doneUs };
  }
  return moves;
};

/** The longest part of the span in which no request was sent. */
const findLongestStallMs = (sentUs: readonly number[], { fromUs, untilUs }: Span): number => {
  const sent = sentUs.toSorted((a, b) => a - b);
  const stalls = sent.map((at, index) => Math.min(at, untilUs) - Math.max(sent[index - 1] ?? at, fromUs));
  return stalls.reduce((longest, stall) => Math.max(longest, stall), 0) / 1000;
};
