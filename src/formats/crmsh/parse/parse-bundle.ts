/** Reads `bundle`. */
import type { AttributeList } from '../syntax/attribute-list.ts';
import type { Bundle, BundleMapping, BundleMember, BundlePart, BundlePartName } from '../syntax/container.ts';
import type { Word } from '../syntax/word.ts';
import { parseAttributeList, parseDescription, parsePairs } from './parse-attributes.ts';
import { parseId } from './parse-resource.ts';
import type { Reader } from './reader.ts';

const partNames = ['docker', 'podman', 'rkt', 'network', 'storage'];
const ends = [...partNames, 'primitive', 'meta', 'params'];

export const parseBundle = (reader: Reader): Bundle | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const description = parseDescription(reader);
  const parts: (AttributeList | BundlePart | BundleMember)[] = [];
  for (let word = reader.takeIf(keyword); word !== undefined; word = reader.takeIf(keyword)) {
    const part = parsePart(reader, word);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return { kind: 'bundle', id, ...description, parts };
};

const keyword = new RegExp(ends.join('|'), 'i');

const parsePart = (reader: Reader, word: Word): AttributeList | BundlePart | BundleMember | undefined => {
  const name = word.text.toLowerCase();
  if (name === 'meta' || name === 'params') return parseAttributeList(reader, name, word, ends);
  if (name === 'primitive') {
    const primitive = reader.takeIf(/[^=\s]+/);
    return primitive === undefined
      ? reader.expected('the primitive that runs inside', 'Name a primitive that is defined on its own.')
      : { kind: 'bundle-member', primitive: { text: primitive.text, ...at(primitive) } };
  }
  const pairs = parsePairs(reader, [...ends, ...mappingNames]);
  const mappings: BundleMapping[] = [];
  for (let mapping = reader.takeIf(mappingKeyword); mapping !== undefined; mapping = reader.takeIf(mappingKeyword)) {
    const isPort = mapping.text.toLowerCase() === 'port-mapping';
    mappings.push({
      name: isPort ? 'port-mapping' : 'storage-mapping',
      pairs: parsePairs(reader, [...ends, ...mappingNames]),
      ...at(mapping),
    });
  }
  return { kind: 'bundle-part', name: name as BundlePartName, pairs, mappings, ...at(word) };
};

const mappingNames = ['port-mapping', 'storage-mapping'];
const mappingKeyword = /port-mapping|storage-mapping/i;

const at = (word: Word): Pick<Word, 'place'> => (word.place === undefined ? {} : { place: word.place });
