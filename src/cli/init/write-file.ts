/** Puts the new file in place: whole or not at all, and never over another. */
import { constants, copyFile, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';

/** @returns what was wrong; undefined when the file is there. */
export const writeNewFile = async (
  file: string,
  text: string,
  whenThere: 'refuse' | 'replace',
): Promise<Diagnostic | undefined> => {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    // A link fails where something stands already, a rename replaces it; neither leaves half a file.
    await (whenThere === 'replace' ? rename(draft, file) : link(draft, file).catch(copyInstead(draft, file)));
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST'
      ? fault('init/file-there', {
          message: `${file} is there already.`,
          remedy: 'Name another with -o FILE, or replace it with --force.',
        })
      : fault('init/not-written', {
          message: `${file} can’t be written (${code ?? String(error)}).`,
          remedy: 'Name a file in a folder that you may write to: -o FILE.',
        });
  } finally {
    await rm(draft, { force: true });
  }
};

/** Some file systems have no links. */
const copyInstead = (draft: string, file: string) => async (error: NodeJS.ErrnoException) => {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(error.code ?? '')) throw error;
  await copyFile(draft, file, constants.COPYFILE_EXCL);
};

/** The schema beside it, for editors; another program's file of that name is left alone. */
export const writeSchemaBeside = async (file: string, schema: string): Promise<'written' | 'left alone'> => {
  const beside = path.join(path.dirname(file), 'relais.schema.json');
  const before = await readFile(beside, 'utf8').catch(() => '');
  if (before !== '' && !before.includes('"title": "relais.yaml"')) return 'left alone';
  await writeFile(beside, schema);
  return 'written';
};

/** Makes a site's folder with a first page, where there is none. @returns whether it was made. */
export const makeSiteFolder = async (folder: string, siteName: string): Promise<boolean> => {
  if (await stat(folder).catch(() => undefined)) return false;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.html'), firstPage(siteName));
  return true;
};

const firstPage = (siteName: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>${siteName}</title>
  <h1>${siteName}</h1>
  <p>This page is kept up by a cluster.</p>
</html>
`;
