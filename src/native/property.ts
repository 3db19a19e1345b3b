/** The value that a cluster property has by a configuration. */
import type { AttributeSet, NvPair } from '../formats/cib/model/attribute-set.ts';
import { canonicalProperty } from '../formats/cib/version/property-names.ts';

/** The pair that holds for all time, under the property's new or old name; of several sets the first that has it. */
export const propertyPair = (sets: readonly AttributeSet[], name: string): NvPair | undefined =>
  sets
    .filter((set) => set.rules.length === 0)
    .flatMap((set) => set.pairs)
    .find((pair) => pair.name !== undefined && canonicalProperty(pair.name) === canonicalProperty(name));

/** As Pacemaker reads truth values: crm_str_to_boolean(). */
export const isFalse = (value: string | undefined): boolean =>
  value !== undefined && ['false', 'off', 'no', 'n', '0'].includes(value.toLowerCase());
