/** What the file asks for, against one of Pacemaker's own schemas: each complaint at its line of the file. */
import { type Diagnostic, fault, isFault } from '../diagnostic/diagnostic.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import type { SchemaFiles } from '../formats/cib/schema/cib-schema.ts';
import { validateCib } from '../formats/cib/schema/validate-cib.ts';
import { configurationToSend } from '../plan/desired-configuration.ts';
import { seedCib } from '../plan/seed-cib.ts';
import { expand } from '../services/expand.ts';
import type { Spec } from '../spec/spec.ts';
import { placesOfCibLines } from './complaints.ts';
import { entriesOf } from './entry-at.ts';

/**
 * A note alone where the files have no such schema, or what is none.
 * @param told what is wrong in the file already: of the same objects the schema says nothing new.
 */
export const againstSchema = async (
  spec: Spec,
  files: SchemaFiles,
  told: readonly Diagnostic[] = [],
): Promise<readonly Diagnostic[]> => {
  // Then no part of it is sound by itself.
  if (told.some(({ code }) => code === 'services/id-twice')) return [];
  const expansion = expand(spec, () => '');
  const text = seedCib(configurationToSend(spec, expansion));
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('The CIB that was printed can’t be read.');
  const found = await validateCib(cib, files);
  const notes = found.filter(({ severity }) => severity !== 'error');
  // Their place is one of a CIB that nobody has.
  if (notes.length > 0) return notes.map(({ place: _place, ...rest }) => rest);
  const placeOf = placesOfCibLines(text, spec);
  const entryOf = entriesOf(spec);
  const faults = told.filter(isFault);
  const known = new Set(faults.map(({ place }) => place && entryOf(place)).filter((entry) => entry !== undefined));
  const all = found
    // What is wrong elsewhere leaves objects out, and who names those is right.
    .filter(({ code }) => faults.length === 0 || code !== 'cib/dangling-reference')
    .map((each) => ({ each, place: placeOf(each.place?.line ?? 1) }))
    .filter(({ place }) => {
      const entry = place && entryOf(place);
      return entry === undefined || !known.has(entry);
    });
  // Of one object that is wrong, libxml2 tells again at every one around it.
  const placed = all.filter(({ place }) => place !== undefined);
  const worth = placed.length === 0 ? all : placed;
  return [...Map.groupBy(worth, ({ place }) => `${place?.line}:${place?.column}`).values()].flatMap((same) => {
    const [first, ...rest] = same;
    if (first === undefined) return [];
    return [
      fault(first.each.code, {
        message: first.each.message,
        remedy: 'Correct it: Pacemaker refuses the CIB as it is.',
        place: first.place ?? spec.place,
        ...(rest.length === 0 ? {} : { detail: rest.map(({ each }) => each.message).join('\n') }),
      }),
    ];
  });
};
