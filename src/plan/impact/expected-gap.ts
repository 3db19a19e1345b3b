/** How long clients are likely to wait, and how relais knows. */
export interface ExpectedGap {
  readonly ms: number;
  /** drill: as a drill of this cluster showed. lab: as relais's own labs showed. */
  readonly source: 'drill' | 'lab';
  /** The day of the drill, as in 2026-11-22. */
  readonly day?: string;
}

export type GapCause = 'move' | 'address-restart' | 'apache-restart';

/**
 * Seen by a client that asked every 10 to 20 ms on lab hosts of Debian 13, two cores: with up to five processes waiting for each of them moves 93 to
 * 283 ms, the address taken away and put back 101 to 205 ms, Apache stopped and started by its agent 3157 and 3274 ms (it looks once a second
 * whether Apache is gone, and there: those three seconds are slept). With fifteen to twenty-five waiting, moves 1000 to 1236 ms, Apache 6304 ms.
 */
const inLabs: Readonly<Record<GapCause, { readonly sleptMs: number; readonly workedMs: number }>> = {
  move: { sleptMs: 0, workedMs: 200 },
  'address-restart': { sleptMs: 0, workedMs: 200 },
  'apache-restart': { sleptMs: 3000, workedMs: 200 },
};

/** So many processes may wait for each processor before a gap is the longer for it. */
const unnoticedWaiting = 4;

/** Of a service, from its drills: the longest gap of the latest planned move. */
export type DrilledGaps = ReadonlyMap<string, { readonly moveMs: number; readonly day: string }>;

export interface GapKnowledge {
  readonly drilled: DrilledGaps;
  /** Processes that wait for each processor of a node. */
  readonly waiting: number;
}

export const expectedGap = (cause: GapCause, service: string, { drilled, waiting }: GapKnowledge): ExpectedGap => {
  const known = cause === 'move' ? drilled.get(service) : undefined;
  if (known !== undefined) return { ms: known.moveMs, source: 'drill', day: known.day };
  const { sleptMs, workedMs } = inLabs[cause];
  return { ms: Math.round(sleptMs + workedMs * Math.max(1, waiting / unnoticedWaiting)), source: 'lab' };
};

/** The longest of several that happen in one apply. */
export const longestGap = (gaps: readonly ExpectedGap[]): ExpectedGap | undefined =>
  gaps.toSorted((one, other) => other.ms - one.ms)[0];
