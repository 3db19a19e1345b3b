/** Where labs are kept between calls: a folder each, with lab.json, the ssh key and known_hosts. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from './lab.ts';

const format = 'relais.lab/1';

/** XDG state: $XDG_STATE_HOME/relais/labs. */
export const labsFolder = (): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'relais', 'labs');

export const labFolder = (name: string): string => join(labsFolder(), name);

export const writeLab = async (lab: Lab): Promise<void> => {
  const folder = labFolder(lab.name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lab.json');
  await writeFile(`${path}.new`, `${JSON.stringify({ format, ...lab }, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
};

/** Undefined where there is none, or another version of relais wrote it. */
export const readLab = async (name: string): Promise<Lab | undefined> => {
  const text = await readFile(join(labFolder(name), 'lab.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { format: written, ...lab } = JSON.parse(text) as Lab & { readonly format: string };
  return written === format ? lab : undefined;
};

/** Half-raised ones too, of which there may be no lab.json. */
export const listLabNames = async (): Promise<readonly string[]> => {
  const entries = await readdir(labsFolder(), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
};

export const listLabs = async (): Promise<readonly Lab[]> => {
  const labs = await Promise.all((await listLabNames()).map((name) => readLab(name)));
  return labs.filter((lab) => lab !== undefined);
};

export const removeLabFolder = (name: string): Promise<void> => rm(labFolder(name), { recursive: true, force: true });
