/** What a drill found: one line of the drills' JSONL, and what `--output json` prints. */
import type { ArpOverlap, RequestCount } from './analyse/analysis.ts';

export interface DrillResult {
  readonly format: 'relais.drill/1';
  readonly drill: string;
  readonly cluster: string;
  readonly service: string;
  /** The address that the client asked. */
  readonly address: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The host that asked. */
  readonly client: string;
  /** The node that held the address, and to which it was done. */
  readonly node: string;
  readonly verdict: 'passed' | 'failed' | 'interrupted';
  /** Why it did not pass; empty when it did. */
  readonly reasons: readonly string[];
  /** The longest gap that the file allows, in ms. */
  readonly budgetMs: number;
  /** From the steady time before the deed until things were put back. Absent when it was interrupted before the deed. */
  readonly takeover?: Passage;
  /** When the cluster is put back, up to the end; with `prefer` the address goes home meanwhile. */
  readonly back?: Passage;
  readonly oneHolder: OneHolder;
  readonly restored: Restored;
  /** What happened when, in ms of the client's clock since the deed began. */
  readonly timeline: readonly { readonly atMs: number; readonly what: string }[];
  /** Bounds of the spans above in µs of the client's clock, for whoever reads the raw records. */
  readonly spans: {
    readonly takeover?: { readonly fromUs: number; readonly untilUs: number };
    readonly back?: { readonly fromUs: number; readonly untilUs: number };
  };
}

/** What the client lived through in one span. */
export interface Passage {
  readonly servedBefore?: string;
  readonly servedAfter?: string;
  /** From a success to the next, in ms; absent without any success. */
  readonly longestGapMs?: number;
  readonly gapEnded: 'answered' | 'never';
  /** Absent when no other node answered. */
  readonly move?: PassageMove;
  readonly requests: RequestCount;
  /** The longest time in that gap in which the client itself sent nothing, in ms: the gap may be too long by as much. */
  readonly gapStallMs: number;
}

/** The first time that another node served. */
export interface PassageMove {
  readonly from: string;
  readonly to: string;
  /** From the deed (or its undoing) to the last answer of `from`, in ms. */
  readonly beganAfterMs: number;
  /** From the last answer of `from` until `to` said by ARP that it holds the address; absent where ARP was not watched. */
  readonly arpAfterMs?: number;
  /** From the last answer of `from` to the first of `to`. */
  readonly gapMs: number;
}

export interface OneHolder {
  /** violated: two hosts said by ARP at the same time that they hold the address. */
  readonly verdict: 'held' | 'violated' | 'not-watched';
  readonly note: string;
  readonly overlaps: readonly (ArpOverlap & { readonly nodes: readonly string[] })[];
}

export interface Restored {
  readonly outcome: 'as-before' | 'not-as-before' | 'nothing-done';
  /** From the undoing until all was as before, in ms. */
  readonly tookMs: number;
  /** What is still not as before. */
  readonly missing: readonly string[];
}
