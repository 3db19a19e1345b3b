/**
 * Attributes of nodes: those that the file names are set, those that it named once are taken away, and whatever else a node
 * has (`standby` above all) is left as it is. Pacemaker lists its nodes by itself: none is added or removed here.
 */
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import type { AttributeSet, NvPair } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Node } from '../formats/cib/model/node.ts';
import { isDebt } from './missing/debt.ts';

export const nodeEdits = (
  live: Configuration,
  desired: Configuration,
  applied: Configuration | undefined,
): readonly CibEdit[] =>
  live.nodes.flatMap((node): readonly CibEdit[] => {
    const wanted = named(desired, node);
    const before = named(applied, node);
    if (wanted === undefined && before === undefined) return [];
    const object: Node = {
      ...node,
      instanceAttributes: merge(node, wanted, before, 'instanceAttributes'),
      utilization: merge(node, wanted, before, 'utilization'),
    };
    return [{ kind: 'put', object }];
  });

const named = (configuration: Configuration | undefined, { uname }: Node): Node | undefined =>
  configuration?.nodes.find((other) => other.uname === uname);

const merge = (
  live: Node,
  wanted: Node | undefined,
  before: Node | undefined,
  field: 'instanceAttributes' | 'utilization',
): readonly AttributeSet[] => {
  const pairsOf = (node: Node | undefined): readonly NvPair[] => (node?.[field] ?? []).flatMap(({ pairs }) => pairs);
  const values = new Map(pairsOf(wanted).map((pair) => [pair.name, pair] as const));
  const forgotten = new Set(pairsOf(before).flatMap(({ name }) => (values.has(name) ? [] : [name])));
  // What a node owes is no attribute of the file's: see missing/.
  const debts = live[field].filter(isDebt);
  const sets = live[field].filter((set) => !isDebt(set));
  const present = new Set(sets.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
  const kept = sets.map((set) => ({
    ...set,
    pairs: set.pairs
      .filter(({ name }) => !forgotten.has(name))
      .map((pair) => {
        const { value } = values.get(pair.name) ?? pair;
        return value === pair.value || value === undefined ? pair : { ...pair, value };
      }),
  }));
  const added = [...values.values()].filter(({ name }) => !present.has(name));
  if (added.length === 0) return [...kept, ...debts];
  const [first, ...rest] = kept;
  const fresh = wanted?.[field][0];
  if (first !== undefined) return [{ ...first, pairs: [...first.pairs, ...added] }, ...rest, ...debts];
  return [...(fresh === undefined ? kept : [{ ...fresh, pairs: added }]), ...debts];
};
