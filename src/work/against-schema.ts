/** What the file asks for, against one of Pacemaker's own schemas: each complaint at its line of the file. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import type { SchemaFiles } from '../formats/cib/schema/cib-schema.ts';
import { validateCib } from '../formats/cib/schema/validate-cib.ts';
import { configurationToSend } from '../plan/desired-configuration.ts';
import { seedCib } from '../plan/seed-cib.ts';
import { expand } from '../services/expand.ts';
import type { Spec } from '../spec/spec.ts';
import { placeOfCibLine } from './complaints.ts';

/** A note alone where the files have no such schema, or what is none. */
export const againstSchema = async (spec: Spec, files: SchemaFiles): Promise<readonly Diagnostic[]> => {
  const expansion = expand(spec, () => '');
  const text = seedCib(configurationToSend(spec, expansion));
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('The CIB that was printed can’t be read.');
  const found = await validateCib(cib, files);
  const notes = found.filter(({ severity }) => severity !== 'error');
  if (notes.length > 0) return notes;
  const told = found.map((each) => ({ each, place: placeOfCibLine(each.place?.line ?? 1, text, spec) }));
  // Of one object that is wrong, libxml2 tells again at every one around it.
  const placed = told.filter(({ place }) => place !== undefined);
  const worth = placed.length === 0 ? told : placed;
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
