/** What is wrong on this side: in the file, and in the folders that it names. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { inOrder } from '../../diagnostic/in-order.ts';
import type { Place } from '../../diagnostic/place.ts';
import { readControllerFolder } from '../../hosts/controller-files.ts';
import { seedSchema } from '../../plan/seed-cib.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { readSpecFile } from '../load-spec.ts';
import { validateSpec } from '../schemas/validate-spec.ts';

export interface CheckedFile {
  /** Absent when the file itself has a fault. */
  readonly spec?: Spec;
  /** The schema of Pacemaker's that was asked; absent where none is at hand. */
  readonly validated?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const checkFile = async (file: string, face: Face, schemas?: string): Promise<CheckedFile> => {
  const { spec, faulty, diagnostics } = await readSpecFile(file, face);
  const whole = spec ?? faulty;
  if (whole === undefined) return { diagnostics };
  const folders = await Promise.all(
    [...foldersOf(whole)].map(([folder, place]) => readControllerFolder(folder, place)),
  );
  const { isAsked, diagnostics: ofSchema } = await validateSpec(whole, diagnostics, face, schemas);
  const all = [...diagnostics, ...ofSchema, ...folders.flatMap((folder) => folder.diagnostics)];
  return spec === undefined
    ? { diagnostics: inOrder(all) }
    : { spec, ...(isAsked === 'yes' && { validated: seedSchema }), diagnostics: all };
};

/** Each folder once, with the first line that names it. */
const foldersOf = (spec: Spec): ReadonlyMap<string, Place> => {
  const folders = new Map<string, Place>();
  for (const site of spec.services.flatMap((service) => service.apache?.sites ?? [])) {
    for (const root of site.roots.values()) if (!folders.has(root)) folders.set(root, site.place);
  }
  return folders;
};
