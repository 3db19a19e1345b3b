/** Cluster properties by the names that a version writes. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import { xmlId } from '../build/xml-id.ts';
import type { AttributeSet, NvPair } from '../model/attribute-set.ts';
import type { PlaceOf } from './for-version.ts';
import { isAtLeast, type PacemakerVersion, versionText } from './pacemaker-version.ts';
import { missingUntil, propertyFor } from './property-names.ts';

interface Properties {
  readonly sets: readonly AttributeSet[];
  readonly diagnostics: readonly Diagnostic[];
}

export const propertiesFor = (
  sets: readonly AttributeSet[],
  version: PacemakerVersion,
  placeOf: PlaceOf,
): Properties => {
  const diagnostics: Diagnostic[] = [];
  const named = sets.map((set) => ({ ...set, pairs: set.pairs.flatMap((pair) => pairFor(pair, set, version)) }));
  for (const set of sets) {
    const names = new Map<string, string>();
    for (const pair of set.pairs) {
      if (pair.name === undefined) continue;
      const today = propertyFor(pair.name, version);
      const other = names.get(today);
      names.set(today, pair.name);
      const place = placeOf(pair);
      if (other !== undefined && other !== pair.name) {
        const message = `The properties ${other} and ${pair.name} are one and the same.`;
        diagnostics.push(warning('cib/property-twice', { message, remedy: `Keep ${pair.name} alone.`, place }));
      }
      const since = missingUntil(pair.name, version);
      if (since !== undefined) {
        const message = `Pacemaker ${versionText(version)} does not know the property ${pair.name}, which came with ${since}.`;
        diagnostics.push(
          warning('cib/property-too-new', { message, remedy: 'It has no effect here: leave it out.', place }),
        );
      }
      if (pair.name === 'remove-after-stop' && isAtLeast(version, 3, 0, 0)) {
        const message = 'Pacemaker 3.0 has no property remove-after-stop any more.';
        diagnostics.push(warning('cib/property-gone', { message, remedy: 'Leave it out.', place }));
      }
    }
  }
  return { sets: named.map((set, index) => unchangedOr(sets[index], set)), diagnostics };
};

const unchangedOr = (before: AttributeSet | undefined, after: AttributeSet): AttributeSet =>
  before?.pairs.length === after.pairs.length && before.pairs.every((pair, index) => pair === after.pairs[index])
    ? before
    : after;

/** Nothing for a pair that its set has under the version's own name already, and for one that the version refuses. */
const pairFor = (pair: NvPair, set: AttributeSet, version: PacemakerVersion): readonly NvPair[] => {
  if (pair.name === undefined) return [pair];
  if (pair.name === 'remove-after-stop' && isAtLeast(version, 3, 0, 0)) return [];
  const name = propertyFor(pair.name, version);
  if (name !== pair.name && set.pairs.some((other) => other.name === name)) return [];
  const off = name.endsWith('-action') && pair.value === 'poweroff' && isAtLeast(version, 3, 0, 0);
  if (name === pair.name && !off) return [pair];
  // The usual id says the name.
  const isUsual = pair.id !== undefined && set.id !== undefined && pair.id === xmlId(set.id, pair.name);
  return [{ ...pair, ...(isUsual && { id: xmlId(set.id ?? '', name) }), name, ...(off && { value: 'off' }) }];
};
