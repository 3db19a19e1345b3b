/** Names and values that Pacemaker takes in silence and makes nothing of. */
import { type Diagnostic, note, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import type { Item } from '../../formats/cib/codec/codec.ts';
import type { AttributeSet, NvPair } from '../../formats/cib/model/attribute-set.ts';
import { rewrite } from '../../formats/cib/version/rewrite.ts';
import { attributesOf } from '../../formats/cib/words/attributes.ts';
import { clusterProperties } from '../../formats/cib/words/cluster-properties.ts';
import { alertMeta, operationMeta, resourceMeta } from '../../formats/cib/words/meta-attributes.ts';
import { type KnownNames, type ValueKind, wrongValue } from '../../formats/cib/words/value-kind.ts';
import { shown } from '../grammar/grammar.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const knownWords: ConfigurationRule = ({ configuration, placeOf }) => {
  const found: Diagnostic[] = [];
  rewrite(configuration, (item, within, owner) => {
    if (item.kind === 'attribute-set') {
      const about = wordsOf(within, owner);
      if (about !== undefined) found.push(...ofPairs(item as AttributeSet, about, placeOf));
    } else found.push(...ofAttributes(item, placeOf));
    return item;
  });
  return found;
};

interface Words {
  readonly known: KnownNames;
  /** "… knows no cluster property". */
  readonly what: string;
}

const properties: Words = { known: clusterProperties, what: 'cluster property' };
const ofResources: Words = { known: resourceMeta, what: 'meta-attribute of resources' };
const ofOperations: Words = { known: operationMeta, what: 'attribute of operations' };
const ofAlerts: Words = { known: alertMeta, what: 'meta-attribute of alerts' };

const wordsOf = (within: string, owner: Item): Words | undefined => {
  switch (within) {
    case 'crmConfig':
      return properties;
    case 'rscDefaults':
      return ofResources;
    case 'opDefaults':
      return ofOperations;
    case 'metaAttributes':
      return owner.kind === 'op'
        ? ofOperations
        : owner.kind === 'alert' || owner.kind === 'recipient'
          ? ofAlerts
          : ofResources;
    default:
      return undefined;
  }
};

type PlaceOf = (object: object, field?: string) => Place | undefined;

const ofPairs = ({ pairs }: AttributeSet, { known, what }: Words, placeOf: PlaceOf): readonly Diagnostic[] =>
  pairs.flatMap((pair) => {
    if (pair.name === undefined) return [];
    const kind = known.get(pair.name);
    if (kind === undefined) return [unknownName(pair, pair.name, { known, what }, placeOf)];
    const place = placeOf(pair);
    return pair.value === undefined ? [] : wrongValues(pair.name, pair.value, kind, place);
  });

const ofAttributes = (item: Item, placeOf: PlaceOf): readonly Diagnostic[] =>
  (attributesOf.get(item.kind) ?? []).flatMap(({ field, name, kind }) => {
    const value = (item as unknown as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? wrongValues(name, value, kind, placeOf(item, name)) : [];
  });

const unknownName = (pair: NvPair, name: string, { known, what }: Words, placeOf: PlaceOf): Diagnostic => {
  const place = placeOf(pair);
  const meant = meantName(name, [...known.keys()]);
  return meant === undefined
    ? note('native/unknown-name', {
        place,
        message: `Pacemaker knows no ${what} ${shown(name)}.`,
        remedy: 'Keep it where an agent or a tool of yours reads it; else take it out.',
      })
    : warning('native/unknown-name', {
        place,
        message: `Pacemaker knows no ${what} ${shown(name)}; did you mean “${meant}”?`,
        remedy: `Write ${meant}.`,
      });
};

/** Half of a name is meant for the whole too: `stickiness`. */
const meantName = (name: string, known: readonly string[]): string | undefined =>
  nearest(name, known) ?? known.find((each) => each.endsWith(`-${name}`));

const wrongValues = (name: string, value: string, kind: ValueKind, place: Place | undefined): readonly Diagnostic[] => {
  const why = wrongValue(kind, value);
  if (why === undefined) return [];
  const { takes, meant, advice } = why;
  return [
    warning('native/wrong-value', {
      place,
      message: `${name} takes ${takes}, not ${shown(value)}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
      remedy: `Write ${meant ?? advice}.`,
    }),
  ];
};
