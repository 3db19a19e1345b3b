/** Forms that Pacemaker 3.0 has put aside → their equals of today, as its xml/upgrade-3.10-*.xsl does. */
import { attributeSet } from '../build/attribute-set.ts';
import { xmlId } from '../build/xml-id.ts';
import type { Item } from '../codec/codec.ts';
import type { AttributeSet } from '../model/attribute-set.ts';
import type { Container } from '../model/bundle.ts';
import type { Clone } from '../model/clone.ts';
import type { Colocation } from '../model/colocation.ts';
import type { Order } from '../model/order.ts';
import type { DateFields } from '../model/rule.ts';

/** Options that are no more, and did nothing for long. */
const IGNORED_META = new Set(['restart-type', 'can_fail', 'can-fail', 'role_after_failure']);

export const modern = (item: Item, within: string): Item => {
  switch (item.kind) {
    case 'clone':
      return promotable(item as Clone);
    case 'container':
      return promotedMax(item as Container);
    case 'colocation':
      return without(item as Colocation, 'rscInstance', 'withRscInstance');
    case 'order':
      return without(item as Order, 'firstInstance', 'thenInstance');
    case 'date-fields':
      return without(item as DateFields, 'moon');
    case 'attribute-set':
      return within === 'metaAttributes' || within.endsWith('Defaults') ? withoutIgnored(item as AttributeSet) : item;
    default:
      return item;
  }
};

const promotable = (clone: Clone): Clone => {
  if (clone.element === 'clone') return clone;
  const { metaAttributes, id = '' } = clone;
  const [first, ...rest] = metaAttributes;
  const suffix = xmlId(id, 'meta_attributes');
  const set: AttributeSet =
    first === undefined || first.idRef !== undefined || first.rules.length > 0
      ? attributeSet(first === undefined ? suffix : xmlId(suffix, 'promotable'), { promotable: 'true' })
      : {
          ...first,
          pairs: [
            ...first.pairs,
            { kind: 'nvpair', id: xmlId(first.id ?? suffix, 'promotable'), name: 'promotable', value: 'true' },
          ],
        };
  const others = first === undefined || first.idRef !== undefined || first.rules.length > 0 ? metaAttributes : rest;
  return { ...clone, element: 'clone', metaAttributes: [set, ...others] };
};

const promotedMax = (container: Container): Container => {
  const { masters, ...rest } = container;
  return masters === undefined ? container : { promotedMax: masters, ...rest };
};

const without = <T extends Item>(item: T, ...names: readonly (keyof T & string)[]): T =>
  names.some((name) => item[name] !== undefined)
    ? (Object.fromEntries(
        Object.entries(item).filter(([name]) => !names.includes(name as keyof T & string)),
      ) as unknown as T)
    : item;

const withoutIgnored = (set: AttributeSet): AttributeSet =>
  set.pairs.some(({ name = '' }) => IGNORED_META.has(name))
    ? { ...set, pairs: set.pairs.filter(({ name = '' }) => !IGNORED_META.has(name)) }
    : set;
