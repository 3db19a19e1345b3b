/** A file of one format given as another: said once, where its parser finds a fault in every line. */
import path from 'node:path';
import { quote } from '../command/quote.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { fileSchema } from '../spec/schema/file-schema.ts';
import { keysOf, schemaAt } from '../spec/schema-at.ts';

type Format = 'cib' | 'crm' | 'corosync' | 'keepalived';

interface Given {
  readonly text: string;
  readonly file: string;
  /** As which it was read, with faults. */
  readonly from: Format | 'relais.yaml';
  readonly verb: 'import' | 'convert' | 'other';
}

/** Only for a text that has faults: what reads without is what it was said to be. Undefined where it is, or may be, that. */
export const wrongFormat = (given: Given): Diagnostic | undefined => {
  const { text, file, from } = given;
  if (isOwn(text, from)) return undefined;
  const other = signs.find(([format, sign]) => format !== from && sign.test(text));
  if (other === undefined && from !== 'cib') return undefined;
  const [format, sign] = other ?? [undefined, /\S/];
  const found = text.slice(text.search(sign));
  const before = text.slice(0, text.length - found.trimStart().length);
  return fault('import/wrong-format', {
    ...(format === undefined ? isNoXml : looksLike(format, given)),
    place: { file, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') },
  });
};

/** Whether something of it is as only the format has it that was said. */
const isOwn = (text: string, from: Given['from']): boolean =>
  from === 'relais.yaml' ? ownKeys.test(text) : signs.some(([format, sign]) => format === from && sign.test(text));

const looksLike = (format: Format, { file, from, verb }: Given) => ({
  message: `This looks like ${names[format]}, and not like ${names[from]}.`,
  remedy:
    verb === 'other' || (verb === 'convert' && format === 'keepalived')
      ? `Make a relais.yaml of it: relais import --from ${format} ${quote(file)} > ${targetFor(file)}`
      : `Say so: --from ${format}`,
});

/** The shell empties the target before the source is read. */
const targetFor = (file: string): string => (path.basename(file) === 'relais.yaml' ? 'new.yaml' : 'relais.yaml');

const isNoXml = {
  message: 'This is no CIB: a CIB is XML.',
  remedy: 'Give what “cibadmin --query” prints, or say with --from what it is.',
};

const names: Readonly<Record<Given['from'], string>> = {
  cib: 'a CIB',
  crm: 'text of the crm shell',
  corosync: 'a corosync.conf',
  keepalived: 'a keepalived.conf',
  'relais.yaml': 'a relais.yaml',
};

const crmWords = [
  ...['node', 'primitive', 'rsc_template', 'group', 'clone', 'ms', 'bundle', 'tag', 'fencing_topology', 'alert'],
  ...['location', 'colocation', 'order', 'rsc_ticket', 'property', 'rsc_defaults', 'op_defaults', 'acl_target'],
];

/** Only a CIB is XML, and no text of the others begins as XML does. */
const signs: readonly (readonly [Format, RegExp])[] = [
  ['cib', /^\s*<[?!\w]/],
  ['corosync', /^[ \t]*(totem|nodelist|quorum|logging)[ \t]*\{/m],
  ['keepalived', /^[ \t]*(global_defs|vrrp_\w+|virtual_server|static_\w+)\b/m],
  // A section of the others may have the name of a command: it has a brace or a colon behind it.
  ['crm', new RegExp(String.raw`^[ \t]*(configure[ \t]*$|crm[ \t]|(${crmWords.join('|')})[ \t]+[^\s{:])`, 'm')],
];

/** At the first column, where a map of YAML has its keys. */
const ownKeys = new RegExp(`^["']?(${keysOf(schemaAt(fileSchema, [])).join('|')})["']?[ \\t]*:`, 'm');
