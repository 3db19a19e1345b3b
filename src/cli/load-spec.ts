/** Reads the file and says what is wrong in it; every verb that takes FILE begins here. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { readOutline } from '../spec/read-outline.ts';
import { type ReadSpec, readSpec } from '../spec/read-spec.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';
import { givenByLab, withLabLogin } from './fit-to-lab.ts';
import { printDiagnostics, rememberSource } from './print-diagnostics.ts';

/** @returns the Spec; or undefined, when the faults are printed and the exit code is set. */
export const loadSpec = async (file: string, face: Face): Promise<Spec | undefined> => {
  const { spec, diagnostics } = await readSpecFile(file, face);
  printDiagnostics(diagnostics, '', face);
  if (spec === undefined) face.exit(diagnostics.some((each) => each.code === unreadable) ? 2 : 1);
  return spec;
};

/** The same without printing: faults of the file, and a file that can't be read, are in the diagnostics. */
export const readSpecFile = async (file: string, face: Face): Promise<ReadSpec> => {
  const source = await readSource(file, face);
  if (typeof source !== 'string') return { diagnostics: [source] };
  rememberSource(file, source);
  const read = await readForLab(source, file, face);
  return read.spec === undefined ? read : { ...read, spec: await withLabLogin(read.spec) };
};

const unreadable = 'spec/unreadable';

/** Addresses that are left out are a fault, unless a lab gave them. */
const readForLab = async (source: string, file: string, face: Face): Promise<ReadSpec> => {
  const read = readSpec(source, file);
  if (read.spec !== undefined) return read;
  const { outline } = readOutline(source, file);
  if (outline === undefined) return read;
  const given = await givenByLab(outline, file === '-' ? undefined : path.resolve(face.cwd, file));
  return given === undefined ? read : readSpec(source, file, given);
};

const readSource = async (file: string, face: Face): Promise<string | Diagnostic> => {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(path.resolve(face.cwd, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fault(unreadable, {
      message: code === 'ENOENT' ? `There is no file ${file}.` : `${file} can’t be read (${code ?? String(error)}).`,
      remedy: code === 'ENOENT' ? 'Write one with relais init, or name another.' : 'Name a file that you may read.',
    });
  }
};
