/** What a client's records say of one span of time. */
import type { FailureReason } from '../probe/probe-record.ts';

export interface Analysis {
  readonly requests: RequestCount;
  /** Who served the first success of the span, and the last. */
  readonly servedBefore?: string;
  readonly servedAfter?: string;
  /** Absent when there was no success at all to measure from. */
  readonly longestGap?: Gap;
  /** Each time another node served than the success before. */
  readonly moves: readonly Move[];
  readonly arp: ArpAnalysis;
}

export interface RequestCount {
  readonly sent: number;
  /** Answered in full, with a 2xx or 3xx status, with the right body where that is known. */
  readonly succeeded: number;
  readonly failed: number;
  /** Succeeded, but only after more than half a second (a packet had to be sent again). */
  readonly delayed: number;
  /** Still under way at the end. */
  readonly undecided: number;
  /** How many of the failed failed how; kinds that did not occur are absent. */
  readonly failedBy: Readonly<Partial<Record<FailureKind, number>>>;
}

export type FailureKind = Exclude<FailureReason, 'open'> | 'bad-status' | 'wrong-body';

/** From one success to the next, by the time at which they were complete. */
export interface Gap {
  readonly ms: number;
  readonly fromUs: number;
  /** The end of the span where no success came any more. */
  readonly untilUs: number;
  readonly ended: 'answered' | 'never';
  /** The longest time around it in which the client itself sent nothing, in ms: it can be too long by this much. */
  readonly stallMs: number;
  readonly fromNode?: string;
  readonly untilNode?: string;
}

export interface Move {
  readonly from: string;
  readonly to: string;
  /** When the first answer of `to` was complete. */
  readonly atUs: number;
  /** Since the last answer of `from`. */
  readonly gapMs: number;
}

export interface ArpAnalysis {
  /** `watched` when at least one answer was seen. */
  readonly state: 'watched' | 'silent' | 'not-watched';
  /** Why it was not watched, or on which interface it was. */
  readonly note: string;
  /** Who said that it holds the address, in order; each turn of another MAC is one. */
  readonly turns: readonly ArpTurn[];
  /** Two said so at the same time. */
  readonly overlaps: readonly ArpOverlap[];
}

export interface ArpTurn {
  readonly mac: string;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly sightings: number;
}

export interface ArpOverlap {
  readonly macs: readonly [string, string];
  readonly fromUs: number;
  readonly untilUs: number;
}
