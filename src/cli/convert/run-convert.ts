/** Reads a file in one language of the field and prints it in another. */
import { type Diagnostic, isFault } from '../../diagnostic/diagnostic.ts';
import { indistinctObjects } from '../../formats/cib/indistinct-objects.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { type Loses, parseCib } from '../../formats/cib/parse-cib.ts';
import { oldConstructs } from '../../formats/cib/schema/old-constructs.ts';
import { cibToCrm } from '../../formats/crmsh/from-cib/cib-to-crm.ts';
import { parseCrm } from '../../formats/crmsh/parse/parse-crm.ts';
import { printCrm } from '../../formats/crmsh/print/print-crm.ts';
import { crmToCib } from '../../formats/crmsh/to-cib/crm-to-cib.ts';
import { placeOfAttribute } from '../../formats/xml/place-at.ts';
import { withoutPlace } from '../../native/import/without-place.ts';
import { seedCib } from '../../plan/seed-cib.ts';
import { commentsLeft } from '../comments-left.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { exitWithout, nothingIn, readSource } from '../read-source.ts';
import { validateText } from '../schemas/validate-text.ts';
import { wrongFormat } from '../wrong-format.ts';
import { fromCorosync } from './from-corosync.ts';
import { toCorosync } from './to-corosync.ts';

type Language = 'cib' | 'corosync' | 'crm';

export interface ConvertFlags {
  readonly from: Language;
  readonly to: Language;
  /** Where Pacemaker's schemas are, for a CIB that is read. */
  readonly schemas?: string;
}

interface Read {
  readonly configuration?: Configuration;
  readonly diagnostics: readonly Diagnostic[];
  /** What the configuration has no place for: told where the text is not printed as it is. */
  readonly lost?: readonly Diagnostic[];
}

/** What of a CIB that is not known the other language leaves out: the crm shell takes whole objects as they are, in XML. */
const losses: Readonly<Record<Language, Loses>> = {
  cib: () => () => false,
  corosync: () => () => true,
  crm: withoutPlace,
};

const readers: Readonly<Record<Language, (text: string, file: string, to: Language) => Read>> = {
  cib: (text, file, to) => {
    const { cib, diagnostics } = parseCib(text, file, losses[to]);
    return {
      ...(cib && { configuration: cib.configuration }),
      diagnostics: [
        ...diagnostics,
        ...(cib === undefined ? [] : [...indistinctObjects(cib.configuration, file), ...oldConstructs(cib, file)]),
      ],
    };
  },
  corosync: fromCorosync,
  crm: (text, file) => {
    const parsed = parseCrm(text, file);
    const { configuration, diagnostics } = crmToCib(parsed.configuration, { broken: parsed.broken });
    return { configuration, diagnostics: [...parsed.diagnostics, ...diagnostics] };
  },
};

interface Written {
  /** Absent when a diagnostic is a fault. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** How many comments of a CIB it has. */
  readonly comments?: number;
}

const writers: Readonly<Record<Language, (configuration: Configuration, file: string) => Written>> = {
  cib: (configuration) => ({ text: seedCib(configuration), diagnostics: [] }),
  corosync: toCorosync,
  crm: (configuration, file) => {
    const told = cibToCrm(configuration, {
      placeOf: ({ source }, attribute = '') => placeOfAttribute(source, attribute, file),
    });
    return { text: printCrm(told.configuration), diagnostics: told.diagnostics, comments: told.comments };
  },
};

export const runConvert = async (file: string, { from, to, schemas }: ConvertFlags, face: Face): Promise<void> => {
  const text = await readSource(file, face, 'other');
  if (typeof text !== 'string') return refuse(text, exitWithout(text), face);
  if (text.trim() === '') return refuse(nothingIn(file), 1, face);
  const read = readers[from](text, file, to);
  const wrong = read.diagnostics.some(isFault) ? wrongFormat({ text, file, from, verb: 'convert' }) : undefined;
  if (wrong !== undefined) return refuse(wrong, 1, face, text);
  const { configuration } = read;
  const diagnostics = [...(from === 'cib' ? await validateText(text, file, face, schemas) : []), ...read.diagnostics];
  const isWrong = configuration === undefined || diagnostics.some(isFault);
  const written = isWrong
    ? undefined
    : from === to
      ? { text, diagnostics: [] }
      : writeOther(read, configuration, to, file);
  const left =
    written?.text === undefined || from === to
      ? []
      : commentsLeft(text, file, from, { verb: 'convert', text: written.text, kept: written.comments });
  printDiagnostics([...diagnostics, ...(written?.diagnostics ?? []), ...left], text, face);
  if (written?.text !== undefined) face.out(written.text);
  face.exit(written?.text === undefined ? 1 : 0);
};

const writeOther = ({ lost = [] }: Read, configuration: Configuration, to: Language, file: string): Written => {
  const written = writers[to](configuration, file);
  return { ...written, diagnostics: [...lost, ...written.diagnostics] };
};

const refuse = (why: Diagnostic, code: number, face: Face, source = ''): void => {
  printDiagnostics([why], source, face);
  face.exit(code);
};
