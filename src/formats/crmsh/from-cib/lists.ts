/** Attribute sets → lists of name-value pairs. */
import type { AttributeSet, NvPair } from '../../cib/model/attribute-set.ts';
import type { AttributeList, AttributeListName, Pair } from '../syntax/attribute-list.ts';
import { plainId } from '../to-cib/ids.ts';
import { suffixOf } from '../to-cib/suffix.ts';
import { tellRule } from './rules.ts';
import { isSaid, type Telling } from './telling.ts';

/** `owner` is the id that the sets are named after. */
export const tellSet = (telling: Telling, set: AttributeSet, name: AttributeListName, owner: string): AttributeList => {
  if (set.idRef !== undefined) return { kind: 'attributes', name, idRef: { text: set.idRef }, rules: [], pairs: [] };
  const id = set.id ?? '';
  return {
    kind: 'attributes',
    name,
    ...(isSaid(telling, set.id, plainId(`${owner}-${suffixOf[name].suffix}`)) ? { id: { text: set.id } } : {}),
    ...(set.score === undefined ? {} : { score: { text: set.score } }),
    rules: set.rules.map((rule) => tellRule(telling, rule, id)),
    pairs: set.pairs.map((pair) => tellPair(telling, pair, id)),
  };
};

export const tellPair = (telling: Telling, pair: NvPair, owner: string): Pair => {
  const name = pair.name === undefined ? {} : { name: pair.name };
  if (pair.idRef !== undefined) return { kind: 'pair', idRef: pair.idRef, ...name };
  const value = pair.value === undefined ? {} : { value: pair.value };
  const isNamed = isSaid(telling, pair.id, plainId(`${owner}-${pair.name ?? ''}`)) && canBeNamed(pair);
  return { kind: 'pair', ...(isNamed && pair.id !== undefined ? { id: pair.id } : {}), ...name, ...value };
};

/** The crm shell takes `$id:name=a=b` for the name `name=a`. */
const canBeNamed = (pair: NvPair): boolean => pair.value !== undefined && !pair.value.includes('=');
