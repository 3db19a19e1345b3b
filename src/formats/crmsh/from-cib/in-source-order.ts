/** The order in which things stand in the XML that they were read from, which the crm shell keeps. */
import type { FromXml } from '../../cib/model/from-xml.ts';

/** Those that were not read come after the others, as they are. */
export const inSourceOrder = <T extends FromXml>(items: readonly T[]): T[] =>
  items.toSorted((one, other) => startOf(one) - startOf(other));

const startOf = (item: FromXml): number => item.source?.span?.start ?? Number.MAX_SAFE_INTEGER;

/** Fields of an object as XML names and values, in the order of its XML attributes; the absent ones left out. */
export const fieldsInOrder = <T extends FromXml>(
  item: T,
  names: Readonly<Record<string, keyof T & string>>,
): (readonly [name: string, value: string])[] => {
  const at = new Map((item.source?.attributes ?? []).map((attribute, index) => [attribute.name, index]));
  const known = Object.entries(names).map(([name, field]): readonly [string, unknown] => [name, item[field]]);
  return [...known, ...Object.entries(item.extra ?? {})]
    .filter((each): each is readonly [string, string] => typeof each[1] === 'string')
    .toSorted((one, other) => (at.get(one[0]) ?? at.size) - (at.get(other[0]) ?? at.size));
};
