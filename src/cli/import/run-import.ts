/** Imports one file, or a live cluster, and prints the relais.yaml. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import { importCib } from '../../native/import/from-cib.ts';
import { importCrm } from '../../native/import/from-crm.ts';
import type { Imported } from '../../native/import/imported.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { readSource } from '../read-source.ts';

export interface ImportFlags {
  readonly from: 'cib' | 'crm';
}

const importers: Readonly<Record<ImportFlags['from'], (text: string, file: string) => Imported>> = {
  cib: importCib,
  crm: importCrm,
};

export const runImport = async (sources: readonly string[], { from }: ImportFlags, face: Face): Promise<void> => {
  const [file = '-', ...more] = sources;
  if (more.length > 0) return refuse(oneFile(more), 2, face);
  const text = await readSource(file, face);
  if (typeof text !== 'string') return refuse(text, 2, face);
  const imported = importers[from](text, file);
  printDiagnostics(imported.diagnostics, text, face);
  if (imported.text !== undefined) face.out(imported.text);
  face.exit(imported.text === undefined || imported.diagnostics.some(isFault) ? 1 : 0);
};

const refuse = (why: Diagnostic, code: number, face: Face): void => {
  printDiagnostics([why], '', face);
  face.exit(code);
};

const oneFile = (more: readonly string[]): Diagnostic =>
  fault('import/one-file', {
    message: `One file makes one relais.yaml; ${more.join(', ')} ${more.length === 1 ? 'is' : 'are'} too many.`,
    remedy: 'Name one file.',
  });
