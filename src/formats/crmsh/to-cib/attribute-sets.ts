/** Lists of name-value pairs → attribute sets. */
import type { AttributeSet, NvPair } from '../../cib/model/attribute-set.ts';
import type { AttributeList, Pair } from '../syntax/attribute-list.ts';
import type { Build } from './build.ts';
import { resolveReference } from './references.ts';
import { buildRule } from './rules.ts';
import { suffixOf } from './suffix.ts';

/** `owner` is the id that those without one of their own are named after. */
const buildSet = (build: Build, list: AttributeList, owner: string): AttributeSet => {
  const { element, suffix } = suffixOf[list.name];
  if (list.idRef !== undefined) {
    return { kind: 'attribute-set', idRef: resolveReference(build, element, list.idRef), rules: [], pairs: [] };
  }
  const id = list.id?.text ?? build.ids.make(`${owner}-${suffix}`);
  return {
    kind: 'attribute-set',
    id,
    ...(list.score === undefined ? {} : { score: list.score.text }),
    rules: list.rules.map((rule) => buildRule(build, rule, id)),
    pairs: list.pairs.map((pair) => buildPair(build, pair, id)),
  };
};

export const buildPair = (build: Build, pair: Pair, owner: string): NvPair => {
  const name = pair.name === undefined ? {} : { name: pair.name };
  if (pair.idRef !== undefined) return { kind: 'nvpair', idRef: pair.idRef, ...name };
  const value = pair.value === undefined ? {} : { value: pair.value };
  return { kind: 'nvpair', id: pair.id ?? build.ids.make(`${owner}-${pair.name ?? ''}`), ...name, ...value };
};

export interface SetsByKind {
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  readonly utilization: readonly AttributeSet[];
}

/** In the order of the text, which is that in which ids are made. */
export const buildSets = (build: Build, lists: readonly AttributeList[], owner: string): SetsByKind => {
  const sets = { instance_attributes: [], meta_attributes: [], utilization: [] } as Record<string, AttributeSet[]>;
  for (const list of lists) sets[suffixOf[list.name].element]?.push(buildSet(build, list, owner));
  return {
    instanceAttributes: sets.instance_attributes ?? [],
    metaAttributes: sets.meta_attributes ?? [],
    utilization: sets.utilization ?? [],
  };
};
