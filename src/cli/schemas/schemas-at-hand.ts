/** Pacemaker's own schemas, where this machine has them: given, installed, or kept from a node that was looked at. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, note } from '../../diagnostic/diagnostic.ts';
import type { SchemaFiles } from '../../formats/cib/schema/cib-schema.ts';
import { schemaFolder } from '../../formats/cib/schema/schema-folder.ts';
import { compareVersions, parsePacemakerVersion } from '../../formats/cib/version/pacemaker-version.ts';
import type { Face } from '../face.ts';
import { keptSchemas } from './kept-schemas.ts';

export interface SchemasAtHand {
  /** Empty where none are. */
  readonly files: SchemaFiles;
  /** The folder that they are from; '' where there are none. */
  readonly from: string;
  /** Of the folder that was named, where it has none. */
  readonly missing?: Diagnostic;
}

/** @param folder as `--schemas` names it: then no other is looked into. */
export const schemasAtHand = async (face: Face, folder?: string): Promise<SchemasAtHand> => {
  const candidates =
    folder === undefined
      ? [schemaFolder, ...(await keptFolders(keptSchemas(face.env)))]
      : [path.resolve(face.cwd, folder)];
  for (const from of candidates) {
    const files = await readSchemas(from);
    if (files.size > 0) return { files, from };
  }
  return { files: new Map(), from: '', ...(folder !== undefined && { missing: noSchemasIn(folder, face.cwd) }) };
};

const noSchemasIn = (folder: string, cwd: string): Diagnostic =>
  note('cib/schema-missing', {
    message: `${existsSync(path.resolve(cwd, folder)) ? `There are no schemas (*.rng) in ${folder}` : `There is no folder ${folder}`}, so the CIB was not validated.`,
    remedy: `Name the folder that has them, which is ${schemaFolder} where pacemaker-common is installed.`,
  });

/** The newest version first. */
const keptFolders = async (home: string): Promise<readonly string[]> => {
  const names = await readdir(home).catch(() => []);
  return names
    .flatMap((name) => {
      const version = parsePacemakerVersion(name);
      return version === undefined ? [] : [{ name, version }];
    })
    .toSorted((one, other) => compareVersions(other.version, one.version))
    .map(({ name }) => path.join(home, name));
};

const readSchemas = async (folder: string): Promise<SchemaFiles> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.rng'));
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const),
  );
  return new Map(texts);
};
