/** How long clients are likely to wait, and how relais knows. */
export interface ExpectedGap {
  readonly ms: number;
  /** drill: as a drill of this cluster showed. lab: as relais's own labs showed. */
  readonly source: 'drill' | 'lab';
  /** The day of the drill, as in 2026-11-22. */
  readonly day?: string;
}

/** `move-after-start`: the address has left the one node, and waits until Apache has started on the other (docs/decisions/0006). */
export type GapCause = 'move' | 'move-after-start' | 'address-restart' | 'apache-restart';

/**
 * Seen by a client that asked every 10 to 20 ms on lab hosts of Debian 13, two cores: with up to five processes waiting for each of them moves 93 to
 * 283 ms, the address taken away and put back 101 to 205 ms, Apache stopped and started by its agent 3157 and 3274 ms (it looks once a second
 * whether Apache is gone, and there: those three seconds are slept). With fifteen to twenty-five waiting, moves 1000 to 1236 ms, Apache 6304 ms.
 * Moves to a node on which Apache starts first: 930 to 1702 ms with none waiting, 3790 and 5650 ms with four and five, 14 to 17 s with seven.
 */
const inLabs: Readonly<Record<GapCause, Figures>> = {
  move: { sleptMs: 0, workedMs: 200, unnoticedWaiting: 4 },
  'move-after-start': { sleptMs: 0, workedMs: 1000, unnoticedWaiting: 1 },
  'address-restart': { sleptMs: 0, workedMs: 200, unnoticedWaiting: 4 },
  'apache-restart': { sleptMs: 3000, workedMs: 200, unnoticedWaiting: 4 },
};

interface Figures {
  readonly sleptMs: number;
  readonly workedMs: number;
  /** So many processes may wait for each processor before the gap is the longer for it. */
  readonly unnoticedWaiting: number;
}

/** Of a service, from its drills: the longest gap of the latest planned move, and of its way back, which waits for Apache's start. */
export type DrilledGaps = ReadonlyMap<
  string,
  { readonly moveMs: number; readonly backMs?: number; readonly day: string }
>;

export interface GapKnowledge {
  readonly drilled: DrilledGaps;
  /** Processes that wait for each processor of a node. */
  readonly waiting: number;
}

export const expectedGap = (cause: GapCause, service: string, { drilled, waiting }: GapKnowledge): ExpectedGap => {
  const known = drilled.get(service);
  const ms = cause === 'move' ? known?.moveMs : cause === 'move-after-start' ? known?.backMs : undefined;
  if (known !== undefined && ms !== undefined) return { ms, source: 'drill', day: known.day };
  const { sleptMs, workedMs, unnoticedWaiting } = inLabs[cause];
  return { ms: Math.round(sleptMs + workedMs * Math.max(1, waiting / unnoticedWaiting)), source: 'lab' };
};

/** The longest of several that happen in one apply. */
export const longestGap = (gaps: readonly ExpectedGap[]): ExpectedGap | undefined =>
  gaps.toSorted((one, other) => other.ms - one.ms)[0];
