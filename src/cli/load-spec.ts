/** Reads the file and says what is wrong in it; every verb that takes FILE begins here. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { readSpec } from '../spec/read-spec.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';
import { printDiagnostics, rememberSource } from './print-diagnostics.ts';

/** @returns the Spec; or undefined, when the faults are printed and the exit code is set. */
export const loadSpec = async (file: string, face: Face): Promise<Spec | undefined> => {
  const source = await readSource(file, face);
  if ('kind' in source) {
    printDiagnostics([source], '', face);
    face.exit(2);
    return undefined;
  }
  rememberSource(file, source.text);
  const { spec, diagnostics } = readSpec(source.text, file);
  printDiagnostics(diagnostics, '', face);
  if (spec === undefined) face.exit(1);
  return spec;
};

const readSource = async (file: string, face: Face): Promise<{ text: string } | Diagnostic> => {
  try {
    return { text: file === '-' ? await text(process.stdin) : await readFile(path.resolve(face.cwd, file), 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fault('spec/unreadable', {
      message:
        code === 'ENOENT' ? `There is no file ${file}.` : `${file} could not be read (${code ?? String(error)}).`,
      remedy: code === 'ENOENT' ? 'Write one with `relais init`, or name another.' : 'Name a file that you may read.',
    });
  }
};
