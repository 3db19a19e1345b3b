/** Applies that were cut off while the nodes' timers were set. */
import type { Observed } from '../../plan/observed.ts';

export interface Unconfirmed {
  readonly id: string;
  /** Those whose timer is still set; others have put back what it did by now, or never heard of it. */
  readonly nodes: readonly string[];
}

/** The oldest first. */
export const unconfirmed = (observed: Observed): readonly Unconfirmed[] => {
  const of = (node: string): readonly string[] => observed.get(node)?.lastApply?.unconfirmed ?? [];
  const nodes = [...observed.keys()];
  return [...new Set(nodes.flatMap(of))]
    .toSorted()
    .map((id) => ({ id, nodes: nodes.filter((node) => of(node).includes(id)) }));
};
