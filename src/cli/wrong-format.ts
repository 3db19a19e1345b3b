/** A file of one format given as another: said once, where its parser would find a fault in every line. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';

type Format = 'cib' | 'crm' | 'corosync' | 'keepalived';

/** Only a CIB is XML, and no text of the others can begin as XML does. @param from as which it was given. */
export const wrongFormat = (text: string, file: string, from: Format): Diagnostic | undefined => {
  const start = text.search(/[^\s\uFEFF]/);
  const isXml = text[start] === '<';
  if (start === -1 || isXml === (from === 'cib')) return undefined;
  const before = text.slice(0, start).split('\n');
  return fault('import/wrong-format', {
    ...(isXml ? isXmlNot(from) : isNoXml(formatOf(text))),
    place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  });
};

const isXmlNot = (from: Format) => ({
  message: `This looks like a CIB, and not like ${names[from]}.`,
  remedy: 'Say so: --from cib',
});

/** @param format what it seems to be instead. */
const isNoXml = (format: Format | undefined) =>
  format === undefined
    ? {
        message: 'This is no CIB: a CIB is XML.',
        remedy: 'Give what “cibadmin --query” prints, or say with --from what it is.',
      }
    : { message: `This looks like ${names[format]}, and not like a CIB.`, remedy: `Say so: --from ${format}` };

const names: Readonly<Record<Format, string>> = {
  cib: 'a CIB',
  crm: 'text of the crm shell',
  corosync: 'a corosync.conf',
  keepalived: 'a keepalived.conf',
};

const signs: readonly (readonly [Format, RegExp])[] = [
  ['corosync', /^\s*(totem|nodelist|quorum|logging)\s*\{/m],
  ['keepalived', /^\s*(global_defs|vrrp_\w+|virtual_server|static_\w+)\b/m],
  [
    'crm',
    /^\s*(crm\s|configure\b|node|primitive|group|clone|ms|property|rsc_defaults|op_defaults|location|colocation|order|fencing_topology|tag)\s/m,
  ],
];

const formatOf = (text: string): Format | undefined => signs.find(([, sign]) => sign.test(text))?.[0];
