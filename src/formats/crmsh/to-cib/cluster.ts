/** `node`, `property`, the defaults and `fencing_topology`. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { FencingLevel } from '../../cib/model/fencing-level.ts';
import type { Node as CibNode } from '../../cib/model/node.ts';
import { BOOTSTRAP_SET } from '../../cib/model/property-set.ts';
import type { FencingEntry, FencingTopology, Node, PropertySet } from '../syntax/cluster.ts';
import { buildPair, buildSets } from './attribute-sets.ts';
import type { Build } from './build.ts';
import { buildRule } from './rules.ts';

/** Ids of what is inside are made after the node's name, as in the crm shell. */
export const buildNode = (build: Build, command: Node): CibNode => {
  const uname = command.uname.text;
  const { instanceAttributes, utilization } = buildSets(build, command.lists, uname);
  const type = command.type === 'normal' ? 'member' : command.type;
  return {
    kind: 'node',
    id: command.id?.text ?? uname,
    uname,
    ...(type === undefined ? {} : { type }),
    ...(command.description === undefined ? {} : { description: command.description.text }),
    instanceAttributes,
    utilization,
  };
};

const defaultSetId: Readonly<Record<PropertySet['keyword'], string>> = {
  property: BOOTSTRAP_SET,
  rsc_defaults: 'rsc-options',
  op_defaults: 'op-options',
};

/** Commands about the same set are one set; a later value takes the place of an earlier one. */
export const buildPropertySets = (build: Build, commands: readonly (PropertySet | AttributeSet)[]): AttributeSet[] => {
  const sets = new Map<string, AttributeSet>();
  for (const command of commands) {
    if (command.kind === 'attribute-set') {
      sets.set(command.id ?? `@${command.idRef ?? ''}`, command);
      continue;
    }
    if (command.idRef !== undefined) {
      const reference = command.idRef.text;
      sets.set(`@${reference}`, { kind: 'attribute-set', idRef: reference, rules: [], pairs: [] });
      continue;
    }
    const id = command.id?.text ?? defaultSetId[command.keyword];
    const before = sets.get(id);
    const pairs = [...(before?.pairs ?? [])];
    for (const pair of command.pairs) {
      const at = pairs.findIndex(
        (each) => each.name !== undefined && each.name === pair.name && each.idRef === undefined,
      );
      const old = pairs[at];
      if (old === undefined || pair.idRef !== undefined) pairs.push(buildPair(build, pair, id));
      else pairs[at] = pair.value === undefined ? old : { ...old, value: pair.value };
    }
    const rules = [...(before?.rules ?? []), ...command.rules.map((rule) => buildRule(build, rule, id))];
    sets.set(id, { kind: 'attribute-set', id, rules, pairs });
  }
  return [...sets.values()];
};

/** `nodes` are the names that a list without a target stands for. */
export const buildFencingLevels = (
  build: Build,
  command: FencingTopology,
  nodes: readonly string[],
): FencingLevel[] => {
  const levels: FencingLevel[] = [];
  // The crm shell counts the values of one attribute as one target.
  const turns = new Map<string, number>();
  const add = (key: string, target: Partial<FencingLevel>, devices: string): void => {
    const index = (turns.get(key) ?? 0) + 1;
    turns.set(key, index);
    levels.push({ kind: 'fencing-level', id: build.ids.make('fencing'), ...target, index: String(index), devices });
  };
  for (const entry of command.entries) {
    if (entry.target === undefined && nodes.length === 0) reportNoNodes(build, command);
    for (const [key, target] of targetsOf(entry, nodes)) {
      for (const device of entry.devices) add(key, target, device.text);
    }
  }
  return levels;
};

const targetsOf = (
  entry: FencingEntry,
  nodes: readonly string[],
): readonly (readonly [string, Partial<FencingLevel>])[] => {
  const target = entry.target;
  if (target === undefined) return nodes.toSorted().map((node) => [`node ${node}`, { target: node }]);
  if (target.kind === 'node') return [[`node ${target.node.text}`, { target: target.node.text }]];
  if (target.kind === 'pattern') return [[`pattern ${target.pattern}`, { targetPattern: target.pattern }]];
  return [[`attribute ${target.name}`, { targetAttribute: target.name, targetValue: target.value }]];
};

const reportNoNodes = (build: Build, command: FencingTopology): void =>
  build.report(
    fault('crmsh/no-nodes', {
      message: 'A fencing_topology without targets is about all nodes, and none is known here.',
      remedy: 'Name the nodes: fencing_topology lan-master: … lan-slave: …',
      place: command.place,
    }),
  );
