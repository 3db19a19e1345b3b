/** A CIB and edits → the CIB after them, with every byte that they do not touch. */
import { attributeSet } from '../build/attribute-set.ts';
import { xmlId } from '../build/xml-id.ts';
import type { Item } from '../codec/codec.ts';
import type { AttributeSet, NvPair } from '../model/attribute-set.ts';
import type { Cib, Configuration } from '../model/cib.ts';
import { BOOTSTRAP_SET } from '../model/property-set.ts';
import { canonicalProperty } from '../version/property-names.ts';
import { adopt } from './adopt.ts';
import type { CibEdit, CibObject, PairSection } from './cib-edit.ts';
import { references } from './references.ts';
import { sectionOf } from './section-of.ts';

/** The edits in turn; the epoch is left alone, since Pacemaker counts it. */
export const editCib = (cib: Cib, edits: readonly CibEdit[]): Cib => ({
  ...cib,
  configuration: editConfiguration(cib.configuration, edits),
});

export const editConfiguration = (configuration: Configuration, edits: readonly CibEdit[]): Configuration => {
  const objects: Item[] = [];
  for (const each of edits) {
    if (each.kind === 'put') objects.push(each.object);
    if (each.kind === 'put-set' || each.kind === 'put-in-node') objects.push(each.set);
  }
  const referenced = references(objects);
  return edits.reduce((before, each) => edit(before, each, referenced), configuration);
};

const edit = (before: Configuration, change: CibEdit, referenced: ReadonlySet<string>): Configuration => {
  switch (change.kind) {
    case 'put': {
      const section = sectionOf(change.object);
      return { ...before, [section]: put<CibObject>(before[section], change.object, referenced) };
    }
    case 'remove': {
      const kept = (before[change.section] as readonly CibObject[]).filter((object) => object.id !== change.id);
      return { ...before, [change.section]: kept };
    }
    case 'put-in-node':
      return inNode(before, change.node, (sets) => put(sets, change.set, referenced));
    case 'remove-in-node':
      return inNode(before, change.node, (sets) => sets.filter((set) => set.id !== change.id));
    case 'set':
      return {
        ...before,
        [change.section]: setPair(before[change.section], change.section, change.name, change.value),
      };
    case 'unset':
      return { ...before, [change.section]: unsetPair(before[change.section], change.name) };
    case 'put-set':
      return { ...before, [change.section]: put(before[change.section], change.set, referenced) };
    case 'remove-set':
      return { ...before, [change.section]: before[change.section].filter((set) => set.id !== change.id) };
  }
};

const inNode = (
  before: Configuration,
  name: string,
  change: (sets: readonly AttributeSet[]) => readonly AttributeSet[],
): Configuration => ({
  ...before,
  nodes: before.nodes.map((node) =>
    node.uname === name ? { ...node, instanceAttributes: change(node.instanceAttributes) } : node,
  ),
});

const put = <T extends CibObject | AttributeSet>(
  list: readonly T[],
  object: T,
  referenced: ReadonlySet<string>,
): readonly T[] => {
  const present = list.find((other) => other.id === object.id && object.id !== undefined);
  if (present === undefined) return [...list, object];
  return list.map((other) => (other === present ? adopt(object, present, referenced) : other));
};

const NEW_SET: Readonly<Record<PairSection, string>> = {
  crmConfig: BOOTSTRAP_SET,
  rscDefaults: 'rsc-options',
  opDefaults: 'op-options',
};

/** A set that always holds and is written out here. */
const isPlain = (set: AttributeSet): boolean => set.rules.length === 0 && set.idRef === undefined;

/** A property is the same one under its old name, which stays where it stands. */
const isSame = (pair: NvPair, name: string): boolean =>
  pair.name !== undefined && canonicalProperty(pair.name) === canonicalProperty(name);

const setPair = (
  sets: readonly AttributeSet[],
  section: PairSection,
  name: string,
  value: string,
): readonly AttributeSet[] => {
  const holds = (set: AttributeSet): boolean => isPlain(set) && set.pairs.some((pair) => isSame(pair, name));
  if (sets.some(holds)) return sets.map((set) => (holds(set) ? withValue(set, name, value) : set));
  const plain = sets.filter(isPlain);
  const home = plain.find((set) => set.id === NEW_SET[section]) ?? plain[0];
  if (home === undefined) return [...sets, attributeSet(NEW_SET[section], { [name]: value })];
  const pair: NvPair = { kind: 'nvpair', id: xmlId(home.id ?? NEW_SET[section], name), name, value };
  return sets.map((set) => (set === home ? { ...set, pairs: [...set.pairs, pair] } : set));
};

const withValue = (set: AttributeSet, name: string, value: string): AttributeSet => ({
  ...set,
  pairs: set.pairs.map((pair) => (isSame(pair, name) ? { ...pair, value } : pair)),
});

const unsetPair = (sets: readonly AttributeSet[], name: string): readonly AttributeSet[] =>
  sets.map((set) =>
    isPlain(set) && set.pairs.some((pair) => isSame(pair, name))
      ? { ...set, pairs: set.pairs.filter((pair) => !isSame(pair, name)) }
      : set,
  );
