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
 * Seen by a client that asked every 10 ms on lab hosts of Debian 13, two cores busy: moves 93 to 174 ms, the address taken away and
 * put back 101 to 205 ms, Apache stopped and started by its agent 3157 ms (it looks once a second whether Apache is gone, and there).
 * Machines without a moment to spare take far longer: 265 to 4648 ms for a move with twenty and more processes waiting for two cores.
 */
const inLabs: Readonly<Record<GapCause, number>> = { move: 200, 'address-restart': 200, 'apache-restart': 3200 };

/** Of a service, from its drills: the longest gap of the latest planned move. */
export type DrilledGaps = ReadonlyMap<string, { readonly moveMs: number; readonly day: string }>;

export const expectedGap = (cause: GapCause, service: string, drilled: DrilledGaps): ExpectedGap => {
  const known = cause === 'move' ? drilled.get(service) : undefined;
  return known === undefined
    ? { ms: inLabs[cause], source: 'lab' }
    : { ms: known.moveMs, source: 'drill', day: known.day };
};

/** The longest of several that happen in one apply. */
export const longestGap = (gaps: readonly ExpectedGap[]): ExpectedGap | undefined =>
  gaps.toSorted((one, other) => other.ms - one.ms)[0];
