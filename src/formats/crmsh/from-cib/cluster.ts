/** Nodes, properties, defaults, the fencing topology, tags. */
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { FencingLevel } from '../../cib/model/fencing-level.ts';
import type { Node as CibNode } from '../../cib/model/node.ts';
import type { Tag as CibTag } from '../../cib/model/tag.ts';
import type { FencingEntry, FencingTarget, FencingTopology, Node, PropertySet, Tag } from '../syntax/cluster.ts';
import { tellPair } from './lists.ts';
import { tellDescription, tellSets } from './resources.ts';
import { tellRule } from './rules.ts';
import type { Telling } from './telling.ts';

export const tellNode = (telling: Telling, node: CibNode): Node => {
  const uname = node.uname ?? '';
  return {
    kind: 'node',
    ...(node.id === undefined || node.id === uname ? {} : { id: { text: node.id } }),
    uname: { text: uname },
    ...(node.type === undefined || (node.type === 'member' && telling.purpose === 'show') ? {} : { type: node.type }),
    ...tellDescription(node),
    lists: tellSets(telling, node, { instanceAttributes: 'attributes', utilization: 'utilization' }, uname),
  };
};

export const tellPropertySet = (telling: Telling, set: AttributeSet, keyword: PropertySet['keyword']): PropertySet => ({
  kind: 'property-set',
  keyword,
  ...(set.id === undefined ? {} : { id: { text: set.id } }),
  ...(set.idRef === undefined ? {} : { idRef: { text: set.idRef } }),
  rules: set.rules.map((rule) => tellRule(telling, rule, set.id ?? '')),
  pairs: set.pairs.map((pair) => tellPair(telling, pair, set.id ?? '')),
});

/** `nodes` are the names of all of them: one order for all needs no targets. */
export const tellFencingTopology = (levels: readonly FencingLevel[], nodes: readonly string[]): FencingTopology => {
  const byTarget = new Map<string, FencingLevel[]>();
  for (const level of levels) {
    const key = JSON.stringify([level.target, level.targetPattern, level.targetAttribute, level.targetValue]);
    byTarget.set(key, [...(byTarget.get(key) ?? []), level]);
  }
  const entries = [...byTarget.values()].map((each) =>
    tellEntry(each.toSorted((one, other) => indexOf(one) - indexOf(other))),
  );
  const [first] = entries;
  const targets = entries.flatMap(({ target }) => (target?.kind === 'node' ? [target.node.text] : []));
  const isAll = nodes.length > 0 && entries.length === nodes.length && nodes.every((node) => targets.includes(node));
  const isSame = entries.every((entry) => devicesOf(entry) === (first === undefined ? '' : devicesOf(first)));
  return {
    kind: 'fencing_topology',
    entries: isAll && isSame && first !== undefined ? [{ devices: first.devices }] : entries,
  };
};

const indexOf = (level: FencingLevel): number => Number(level.index);
const devicesOf = (entry: FencingEntry): string => entry.devices.map((device) => device.text).join(' ');

const tellEntry = (levels: readonly FencingLevel[]): FencingEntry => {
  const [first] = levels;
  return {
    ...(first === undefined ? {} : { target: tellTarget(first) }),
    devices: levels.map((level) => ({ text: level.devices ?? '' })),
  };
};

const tellTarget = (level: FencingLevel): FencingTarget => {
  if (level.targetPattern !== undefined) return { kind: 'pattern', pattern: level.targetPattern };
  if (level.targetAttribute !== undefined) {
    return { kind: 'attribute', name: level.targetAttribute, value: level.targetValue ?? '' };
  }
  return { kind: 'node', node: { text: level.target ?? '' } };
};

export const tellTag = (tag: CibTag): Tag => ({
  kind: 'tag',
  id: { text: tag.id ?? '' },
  refs: tag.refs.map((ref) => ({ text: ref.id ?? '' })),
});
