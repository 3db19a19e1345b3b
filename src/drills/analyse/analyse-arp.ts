/** Who said by ARP that it holds the address, and whether two did at once. */
import type { ArpSighting, ProbeRecord } from '../probe/probe-record.ts';
import type { ArpAnalysis, ArpOverlap, ArpTurn } from './analysis.ts';

/**
 * With a question every 100 ms, two holders take turns in answering. A clean move is one change: the old holder is
 * heard, then the new one, and the old one no more. So two hold it at once when the same MAC is heard twice within this
 * time, and another in between.
 */
const overlapMs = 500;

export const analyseArp = (records: readonly ProbeRecord[], note: string | undefined): ArpAnalysis => {
  const sightings = records
    .filter((record): record is ArpSighting => record.kind === 'arp')
    .toSorted((a, b) => a.atUs - b.atUs);
  const watching = note?.startsWith('watching') === true;
  return {
    state: sightings.length > 0 ? 'watched' : watching ? 'silent' : 'not-watched',
    note: note ?? 'the client never said whether it watches',
    turns: findTurns(sightings),
    overlaps: findOverlaps(sightings),
  };
};

const findTurns = (sightings: readonly ArpSighting[]): readonly ArpTurn[] => {
  const turns: ArpTurn[] = [];
  for (const { mac, atUs } of sightings) {
    const last = turns.at(-1);
    if (last?.mac === mac) turns[turns.length - 1] = { ...last, lastUs: atUs, sightings: last.sightings + 1 };
    else turns.push({ mac, firstUs: atUs, lastUs: atUs, sightings: 1 });
  }
  return turns;
};

const findOverlaps = (sightings: readonly ArpSighting[]): readonly ArpOverlap[] => {
  const overlaps: ArpOverlap[] = [];
  const lastOf = new Map<string, number>();
  sightings.forEach(({ mac, atUs }, index) => {
    const before = lastOf.get(mac);
    lastOf.set(mac, atUs);
    const other = sightings[index - 1];
    if (before === undefined || other === undefined || other.mac === mac || atUs - before > overlapMs * 1000) return;
    const macs = [mac, other.mac].toSorted() as [string, string];
    const open = overlaps.findLast((overlap) => overlap.macs.join() === macs.join());
    if (open !== undefined && before <= open.untilUs) {
      overlaps[overlaps.indexOf(open)] = { ...open, untilUs: atUs };
    } else {
      overlaps.push({ macs, fromUs: other.atUs, untilUs: atUs });
    }
  });
  return overlaps;
};
