/** Texts that mean harm: every kind for every language, and more kinds that only some languages can be hurt by. */
import { importCorosync } from '../../src/cli/import/import-corosync.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { parseAgentMetadata } from '../../src/formats/agent-metadata/parse-agent-metadata.ts';
import { importCib } from '../../src/native/import/from-cib.ts';
import { importCrm } from '../../src/native/import/from-crm.ts';
import { importKeepalived } from '../../src/native/import/from-keepalived.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import { isLongRun } from './runs.ts';

export const megabyte = 1024 * 1024;
export const around = (inner: string): string =>
  `<cib><configuration><resources>${inner}</resources></configuration></cib>`;

const turns = (count: number, text: (turn: number) => string): string =>
  Array.from({ length: count }, (_, turn) => text(turn)).join('');
const doctype = '<!DOCTYPE cib SYSTEM "file:///etc/passwd">';
const entity = '<!DOCTYPE cib [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const entityBomb = `<!DOCTYPE cib [<!ENTITY a "aaaa">${turns(20, (turn) => `<!ENTITY a${turn} "&a;&a;">`)}]>`;
const aliasBomb = `a: &a [x,x]\n${turns(60, (turn) => {
  const before = turn === 0 ? 'a' : `b${turn - 1}`;
  return `b${turn}: &b${turn} [*${before},*${before}]\n`;
})}`;
/** So many in the long run, a tenth of them otherwise. */
const upTo = (count: number): number => (isLongRun ? count : count / 10);

/** What takes a second to make and to refuse is left to the long run. */
const inLongRun = (text: (long: string) => string): string | undefined =>
  isLongRun ? text('x'.repeat(50 * megabyte)) : undefined;

/** In any language that has no better form of it. */
const plain = {
  'a document type': `${doctype}\n${around('')}`,
  'an entity of one’s own': `${entity}\n${around('&x;')}`,
  'a bomb of entities': `${entityBomb}\n${around('&a19;')}`,
  'a bomb of aliases': aliasBomb,
  '50 MB': inLongRun((long) => long),
  NUL: 'a\0',
  'nesting without end': 'a {\n'.repeat(upTo(megabyte)),
  'something else': '{"cib": true}',
};

export interface HostileLanguage {
  readonly read: (text: string) => readonly Diagnostic[];
  readonly texts: Readonly<Record<keyof typeof plain, string | undefined>> &
    Readonly<Record<string, string | undefined>>;
}

export const hostileLanguages: Readonly<Record<string, HostileLanguage>> = {
  CIB: {
    read: (text) => importCib(text, 'cib.xml').diagnostics,
    texts: {
      ...plain,
      '50 MB': inLongRun((long) => around(`<!--${long}-->`)),
      NUL: around('<primitive id="a\0"/>'),
      'nesting without end': '<a>'.repeat(2 * megabyte),
      'nesting without end, in a CIB': around('<group id="g">'.repeat(megabyte)),
      'a reference to nothing': around('<primitive id="&x;"/>'),
      'comments without end': inLongRun(() => around('<!---->'.repeat(4.2 * megabyte))),
      'attributes without end': inLongRun(
        () => `<cib ${turns(4_000_001, (turn) => `a${turn.toString(36)}="" `).slice(0, 31 * megabyte)}`,
      ),
      'nothing at all': '',
      'half a surrogate': around('<primitive id="\ud800"/>'),
      'UTF-16 read as UTF-8': Buffer.from(around(''), 'utf16le').toString('utf8'),
    },
  },
  'agent metadata': {
    read: (text) => parseAgentMetadata(text).diagnostics,
    texts: {
      ...plain,
      'an entity in the document type that agents name': '<!DOCTYPE resource-agent [<!ENTITY a "b">]><resource-agent/>',
      'nesting without end': '<resource-agent>'.repeat(1000),
      'nothing at all': '',
    },
  },
  'corosync.conf': {
    read: (text) => importCorosync(text, 'corosync.conf').diagnostics,
    texts: {
      ...plain,
      'a document type in a value': `totem {\n  cluster_name: ${doctype}${'&x;'.repeat(200)}\n}\n`,
      'a value without end': `k: ${'v'.repeat(1000)}`,
      'an end without a beginning': '}\n',
      'unknown words without end': `totem {\n${turns(upTo(30_000), (turn) => `tokn_${turn}: x\n`)}token: soon\n}\n`,
    },
  },
  'crm commands': {
    read: (text) => importCrm(text, 'x.crm').diagnostics,
    texts: {
      ...plain,
      'a document type': `xml ${doctype}<primitive id="&x;"/>`,
      'a bomb of entities': `xml ${entityBomb}<primitive id="&a19;"/>`,
      '50 MB': inLongRun((long) => `primitive a ocf:heartbeat:Dummy params x=${long}`),
      '50 MB of comment': inLongRun((long) => `# ${long}`),
      NUL: 'primitive a\0 ocf:heartbeat:Dummy',
      'nesting without end': `xml ${'<group id="g">'.repeat(upTo(megabyte))}`,
      'sets inside one another': `order o Mandatory: ${'( '.repeat(upTo(100_000))}`,
      'rules inside one another': `location l a rule ${'( '.repeat(upTo(100_000))}`,
    },
  },
  'keepalived.conf': {
    read: (text) => importKeepalived(text, 'keepalived.conf').diagnostics,
    texts: {
      ...plain,
      '50 MB': inLongRun((long) => `# ${long}`),
      NUL: 'vrrp_instance a\0 {\n}\n',
      'blocks without end, in a line': 'a { '.repeat(upTo(200_000)),
      'unknown words without end': turns(upTo(30_000), (turn) => `vrrp_instanc${turn} x\n`),
    },
  },
  'relais.yaml': {
    read: (text) => readSpec(`cluster: c\n${text}`, 'relais.yaml').diagnostics,
    texts: {
      ...plain,
      '50 MB': inLongRun((long) => `# ${long}`),
      NUL: 'properties: { a: "x\0" }',
      'nesting without end': `properties: ${'['.repeat(megabyte / 2)}`,
      'a tag that makes an object': 'properties: !!js/function "process.exit()"',
    },
  },
};
