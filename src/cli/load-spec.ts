/** Reads the file and says what is wrong in it; every verb that takes FILE begins here. */
import path from 'node:path';
import { isFault } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/in-order.ts';
import { findLabOfFile, givenByLab } from '../lab/find-lab.ts';
import { listLabs } from '../lab/lab-folder.ts';
import { withLabLogin } from '../lab/with-lab-login.ts';
import { checkIds } from '../services/check-ids.ts';
import { expand } from '../services/expand.ts';
import { type ReadSpec, readSpec } from '../spec/read-spec.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';
import { printBriefly, printDiagnostics, rememberSource } from './print-diagnostics.ts';
import { readSource, unreadable } from './read-source.ts';
import { wrongFormat } from './wrong-format.ts';

/** @returns the Spec, its risks told in a line each; or undefined, when the faults are printed and the exit code is set. */
export const loadSpec = async (file: string, face: Face): Promise<Spec | undefined> => {
  const { spec, diagnostics } = await readSpecFile(file, face);
  if (spec !== undefined) printBriefly(diagnostics, face);
  else printDiagnostics(diagnostics, '', face);
  if (spec === undefined) face.exit(diagnostics.some((each) => each.code === unreadable) ? 2 : 1);
  return spec;
};

/** The same without printing: faults of the file, and a file that can't be read, are in the diagnostics. */
export const readSpecFile = async (file: string, face: Face): Promise<ReadSpec> => {
  const source = await readSource(file, face);
  if (typeof source !== 'string') return { diagnostics: [source] };
  rememberSource(file, source);
  const { spec, faulty, diagnostics } = await readForLab(source, file, face);
  const wrong =
    spec === undefined ? wrongFormat({ text: source, file, from: 'relais.yaml', verb: 'other' }) : undefined;
  if (wrong !== undefined) return { diagnostics: [wrong] };
  const whole = spec ?? faulty;
  if (whole === undefined) return { diagnostics };
  const ofIds = checkIds(
    whole,
    expand(whole, () => ''),
  );
  const all = inOrder([...diagnostics, ...ofIds]);
  return spec === undefined || ofIds.some(isFault)
    ? { faulty: whole, diagnostics: all }
    : { spec: withLabLogin(spec, await listLabs()), diagnostics: all };
};

/** A text that was read from elsewhere, as if it were that file's; undefined where it has faults. */
export const specOfText = async (source: string, file: string, face: Face): Promise<Spec | undefined> => {
  const { spec } = await readForLab(source, file, face);
  return spec === undefined ? undefined : withLabLogin(spec, await listLabs());
};

/** Addresses that are left out are a fault, unless the lab raised from this file gave them. */
const readForLab = async (source: string, file: string, face: Face): Promise<ReadSpec> => {
  const read = readSpec(source, file);
  if (read.spec !== undefined || file === '-') return read;
  const lab = await findLabOfFile(path.resolve(face.cwd, file));
  return lab === undefined ? read : readSpec(source, file, givenByLab(lab));
};
