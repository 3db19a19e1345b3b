/** Puts the bodies that the client saw together again. */
import type { ProbeRecord } from './probe-record.ts';

export interface Body {
  /** In bytes. */
  readonly length: number;
  /** Its first 16 KiB, or all of it where it is shorter. */
  readonly head: Uint8Array;
}

/** By the number that the answers name. */
export const gatherBodies = (records: readonly ProbeRecord[]): ReadonlyMap<number, Body> => {
  const bodies = new Map<number, Body>();
  for (const record of records) {
    if (record.kind !== 'body') continue;
    const known = bodies.get(record.id)?.head ?? new Uint8Array();
    // A part that does not follow was lost on the way: the rest could not be placed.
    if (known.length !== record.offset) continue;
    bodies.set(record.id, { length: record.length, head: new Uint8Array([...known, ...record.bytes]) });
  }
  return bodies;
};
