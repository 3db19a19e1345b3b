/** What several nodes know of the applies that there were, as one list. */
import type { About, Outcome } from './about.ts';
import type { NodeApply, NodeHistory } from './list-history.ts';

export interface HistoryEntry {
  /** 1 is the newest. */
  readonly number: number;
  readonly about: About;
  /** `cut off`: it ended without a word, or is about to be put back by the nodes. */
  readonly state: Outcome['outcome'] | 'under way' | 'cut off';
  readonly why?: string;
  /** Nodes that keep it, in the order of the file. */
  readonly nodes: readonly string[];
  /** Nodes that put back what it had changed; others may not have. */
  readonly rolledBack: readonly string[];
  /** Nodes whose timer is still to go off. */
  readonly armed: readonly string[];
}

/** Newest first. */
export const mergeHistory = (histories: ReadonlyMap<string, NodeHistory>): readonly HistoryEntry[] => {
  const known = [...histories].flatMap(([node, { applies }]) => applies.map((apply) => ({ node, apply })));
  const underWay = new Set([...histories.values()].map((one) => one.underWay));
  const byId = Map.groupBy(known, ({ apply }) => apply.about.id);
  return [...byId]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([id, held], index): HistoryEntry[] => {
      const first = held[0];
      if (first === undefined) return [];
      const of = (wanted: (apply: NodeApply) => boolean): readonly string[] =>
        held.filter(({ apply }) => wanted(apply)).map(({ node }) => node);
      const outcomes = held.flatMap(({ apply }) => apply.outcome ?? []);
      const worst = worstFirst.flatMap((kind) => outcomes.find(({ outcome }) => outcome === kind) ?? [])[0];
      return [
        {
          number: index + 1,
          about: first.apply.about,
          state: worst?.outcome ?? (underWay.has(id) ? 'under way' : 'cut off'),
          ...(worst?.why === undefined ? {} : { why: worst.why }),
          nodes: of(() => true),
          rolledBack: of(({ outcome }) => outcome?.outcome === 'rolled back'),
          armed: of(({ guard }) => guard === 'armed'),
        },
      ];
    });
};

const worstFirst: readonly Outcome['outcome'][] = ['rolled back', 'failed', 'interrupted', 'done'];

/** @param which a number as the list shows it, or an id. */
export const findEntry = (entries: readonly HistoryEntry[], which: string): HistoryEntry | undefined =>
  entries.find(({ number, about }) => which === String(number) || which === about.id);
