/** Nodes that have every package that the file asks for. */
import { kindOf } from '../elements/element-kind-list.ts';
import type { Observed } from '../observed.ts';
import type { State } from '../state.ts';

export const equippedNodes = (desired: State, observed: Observed): ReadonlySet<string> =>
  new Set(
    [...desired.nodes].flatMap(([node, elements]) => {
      const wanted = elements.get('packages');
      const seen = observed.get(node)?.elements.get('packages');
      return wanted !== undefined && kindOf(wanted).change(wanted, seen) === undefined ? [node] : [];
    }),
  );
