/** What is wrong with the keys of the maps, whatever they mean. */
import { type Document, isScalar, visit, type YAMLMap } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { PlaceOf } from './yaml-node.ts';

export const keyFaults = (document: Document, placeOf: PlaceOf): Diagnostic[] => {
  const faults: Diagnostic[] = [];
  visit(document, {
    Map: (_key, map) => {
      for (const each of faultsOf(map, placeOf)) faults.push(each);
    },
  });
  return faults;
};

const faultsOf = (map: YAMLMap, placeOf: PlaceOf): Diagnostic[] => {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    const place = () => placeOf((isScalar(key) ? key.range : undefined) ?? map.range ?? undefined);
    // JavaScript takes __proto__ for something else, and loses it.
    if (!isScalar(key) || !isWord(key.value) || key.value === '__proto__') {
      return [
        fault('spec/odd-key', {
          place: place(),
          message: 'This can’t be a key here.',
          remedy: 'Use one plain word as the key.',
        }),
      ];
    }
    const word = String(key.value);
    if (!seen.has(word)) {
      seen.add(word);
      return [];
    }
    return [
      fault('spec/duplicate-key', {
        place: place(),
        message: 'This key stands here a second time.',
        remedy: 'Keep one of the two.',
      }),
    ];
  });
};

const isWord = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
