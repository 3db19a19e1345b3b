/** Several commands about one node → one node. */
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { Node } from '../../cib/model/node.ts';

/** The first set of a kind takes in the pairs of the later ones, as the crm shell does when a node is defined again. */
export const mergeNodes = (nodes: readonly Node[]): Node[] => {
  const merged = new Map<string, Node>();
  for (const node of nodes) {
    const id = node.id ?? node.uname ?? '';
    const before = merged.get(id);
    merged.set(
      id,
      before === undefined
        ? node
        : {
            ...before,
            ...node,
            instanceAttributes: mergeSets(before.instanceAttributes, node.instanceAttributes),
            utilization: mergeSets(before.utilization, node.utilization),
          },
    );
  }
  return [...merged.values()];
};

const mergeSets = (before: readonly AttributeSet[], after: readonly AttributeSet[]): readonly AttributeSet[] => {
  const [first, ...rest] = before;
  const [next, ...others] = after;
  if (first === undefined || next === undefined) return [...before, ...after];
  const pairs = [...first.pairs];
  for (const pair of next.pairs) {
    const at = pairs.findIndex((each) => each.name === pair.name && each.name !== undefined);
    const old = pairs[at];
    if (old === undefined) pairs.push(pair);
    else pairs[at] = pair.value === undefined ? old : { ...old, value: pair.value };
  }
  return [{ ...first, pairs }, ...rest, ...others];
};
