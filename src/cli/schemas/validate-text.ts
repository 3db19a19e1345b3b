/** A CIB as it was given, against the schema that it names itself: told, and gone on with. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { eachOnce } from '../../diagnostic/each-once.ts';
import { indistinctObjects } from '../../formats/cib/indistinct-objects.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { danglingReferences } from '../../formats/cib/schema/dangling-references.ts';
import { looseNames } from '../../formats/cib/schema/loose-names.ts';
import { validateCib } from '../../formats/cib/schema/validate-cib.ts';
import type { Face } from '../face.ts';
import { schemasAtHand } from './schemas-at-hand.ts';

/** Warnings: what relais reads of it is as good as it was. @param schemas the folder that `--schemas` names. */
export const validateText = async (
  text: string,
  file: string,
  face: Face,
  schemas?: string,
): Promise<readonly Diagnostic[]> => {
  const { cib } = parseCib(text, file);
  if (cib === undefined) return [];
  const { files, missing } = await schemasAtHand(face, schemas);
  const { source, validateWith = '' } = cib;
  // What is named and is not there needs no schema to be seen.
  const dangling = source === undefined ? [] : danglingReferences(source, validateWith, file);
  const found = [...(missing === undefined ? await validateCib(cib, files, file) : [missing]), ...dangling];
  // What follows from a fault of its own: libxml2 says no more than that something is amiss there.
  const told = new Set(indistinctObjects(cib.configuration, file).map(({ place }) => place?.line));
  return eachOnce([
    ...found
      .filter(({ code, place }) => code !== 'cib/against-schema' || !told.has(place?.line))
      .map((each): Diagnostic => (each.severity === 'error' ? { ...each, severity: 'warning' } : each)),
    ...looseNames(cib, file),
  ]);
};
