/** Imports one file, or a live cluster, and prints the relais.yaml. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import { importCib } from '../../native/import/from-cib.ts';
import { importCrm } from '../../native/import/from-crm.ts';
import { importKeepalived } from '../../native/import/from-keepalived.ts';
import type { Imported } from '../../native/import/imported.ts';
import { commentsLeft } from '../comments-left.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { exitWithout, nothingIn, readSource } from '../read-source.ts';
import { validateText } from '../schemas/validate-text.ts';
import { wrongFormat } from '../wrong-format.ts';
import { importCorosync } from './import-corosync.ts';
import { importLive } from './import-live.ts';

export interface ImportFlags {
  readonly from: 'cib' | 'crm' | 'corosync' | 'keepalived' | 'live';
  /** Where Pacemaker's schemas are, for a CIB. */
  readonly schemas?: string;
  /** For a keepalived.conf, the id of the machine. */
  readonly configId?: string;
}

type Importer = (text: string, file: string, flags: Pick<ImportFlags, 'configId'>) => Imported;

const importers: Readonly<Record<Exclude<ImportFlags['from'], 'live'>, Importer>> = {
  cib: importCib,
  crm: importCrm,
  corosync: importCorosync,
  keepalived: importKeepalived,
};

export const runImport = async (
  sources: readonly string[],
  { from, schemas, ...flags }: ImportFlags,
  face: Face,
): Promise<void> => {
  if (from === 'live') return print(await importLive(sources, face), '', face);
  const [file = '-', ...more] = sources;
  if (more.length > 0) return refuse(oneFile(more), 2, face);
  const text = await readSource(file, face, 'other');
  if (typeof text !== 'string') return refuse(text, exitWithout(text), face);
  if (text.trim() === '') return refuse(nothingIn(file), 1, face);
  const imported = importers[from](text, file, flags);
  const wrong = imported.diagnostics.some(isFault) ? wrongFormat({ text, file, from, verb: 'import' }) : undefined;
  if (wrong !== undefined) return refuse(wrong, 1, face, text);
  const against = from === 'cib' ? await validateText(text, file, face, schemas) : [];
  const left =
    imported.text === undefined ? [] : commentsLeft(text, file, from, { verb: 'import', text: imported.text });
  print({ ...imported, diagnostics: [...against, ...imported.diagnostics, ...left] }, text, face);
};

const print = (imported: Imported, source: string, face: Face): void => {
  printDiagnostics(imported.diagnostics, source, face);
  if (imported.text !== undefined) face.out(imported.text);
  face.exit(imported.text === undefined || imported.diagnostics.some(isFault) ? 1 : 0);
};

const refuse = (why: Diagnostic, code: number, face: Face, source = ''): void => {
  printDiagnostics([why], source, face);
  face.exit(code);
};

const oneFile = (more: readonly string[]): Diagnostic =>
  fault('import/one-file', {
    message: `One file makes one relais.yaml; ${more.join(', ')} ${more.length === 1 ? 'is' : 'are'} too many.`,
    remedy: 'Name one file.',
  });
