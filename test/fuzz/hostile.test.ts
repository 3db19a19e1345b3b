import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { parseAgentMetadata } from '../../src/formats/agent-metadata/parse-agent-metadata.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { parseCorosyncConf } from '../../src/formats/corosync/parse-corosync-conf.ts';
import { importCrm } from '../../src/native/import/from-crm.ts';
import { importKeepalived } from '../../src/native/import/from-keepalived.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import { processorMs } from '../processor-time.ts';

const megabyte = 1024 * 1024;
const around = (inner: string): string => `<cib><configuration><resources>${inner}</resources></configuration></cib>`;

/** Every one is refused with one fault. */
const refused: Readonly<Record<string, string>> = {
  'a document type': `<!DOCTYPE cib SYSTEM "file:///etc/passwd">${around('')}`,
  'an entity of one’s own': `<!DOCTYPE cib [<!ENTITY x SYSTEM "file:///etc/passwd">]>${around('&x;')}`,
  'a bomb of entities': `<!DOCTYPE cib [<!ENTITY a "aaaa">${Array.from({ length: 20 }, (_, turn) => `<!ENTITY a${turn} "&a;&a;">`).join('')}]>${around('')}`,
  'a reference to nothing': around('<primitive id="&x;"/>'),
  '50 MB': around(`<!--${'x'.repeat(50 * megabyte)}-->`),
  NUL: around('<primitive id="a\0"/>'),
  'nesting without end': '<a>'.repeat(2 * megabyte),
  'nesting without end, in a CIB': around('<group id="g">'.repeat(megabyte)),
  'comments without end': around('<!---->'.repeat(4.2 * megabyte)),
  'attributes without end': `<cib ${Array.from({ length: 4_000_001 }, (_, turn) => turn.toString(36))
    .map((name) => `a${name}=""`)
    .join(' ')
    .slice(0, 31 * megabyte)}`,
  'nothing at all': '',
  'half a surrogate': around('<primitive id="\ud800"/>'),
  'UTF-16 read as UTF-8': Buffer.from(around(''), 'utf16le').toString('utf8'),
  'something else': '{"cib": true}',
};

describe('hostile CIBs', () => {
  test.each(Object.entries(refused))('%s: refused with one fault', (_, text) => {
    const { cib, diagnostics } = parseCib(text);
    expect(cib).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.severity).toBe('error');
    expect(diagnostics[0]?.message.length).toBeLessThan(500);
  });

  test('what is merely long is read, and printed as it was', () => {
    const long = around(`<primitive id="a" description="${'x'.repeat(20 * megabyte)}"/>`);
    const { cib, diagnostics } = parseCib(long);
    expect(diagnostics).toEqual([]);
    expect(cib && printCib(cib) === long).toBe(true);
  });

  test('unknown parts without end are told shortly', () => {
    const { diagnostics } = parseCib(around('<x/>'.repeat(100_000)));
    expect(diagnostics.length).toBeLessThan(100);
    expect(diagnostics.at(-1)?.message).toContain('more elements');
  });

  test('names that JavaScript’s objects know by themselves are names like others', () => {
    const text = around(
      '<__proto__/><constructor/><primitive id="__proto__" __proto__="x" constructor="y" toString="z"/>',
    );
    const { cib } = parseCib(text);
    expect(cib?.configuration.resources[0]?.extra).toMatchObject({ constructor: 'y', toString: 'z' });
    expect(Object.keys(cib?.configuration.resources[0]?.extra ?? {})).toContain('__proto__');
    expect(cib && printCib(cib)).toBe(text);
  });
});

test('hostile agent metadata is refused with one fault', () => {
  for (const text of [
    '',
    '\0',
    '<resource-agent>'.repeat(1000),
    '<!DOCTYPE resource-agent [<!ENTITY a "b">]><resource-agent/>',
    'x'.repeat(40 * megabyte),
  ]) {
    const { metadata, diagnostics } = parseAgentMetadata(text);
    expect(metadata).toBeUndefined();
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  }
});

test('hostile corosync.conf is refused with one fault', () => {
  for (const text of ['\0', 'a {\n'.repeat(megabyte), '}\n', 'x'.repeat(50 * megabyte), `k: ${'v'.repeat(1000)}`]) {
    const { conf, diagnostics } = parseCorosyncConf(text);
    expect(conf).toBeUndefined();
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  }
});

const entityBomb = `<!DOCTYPE a [<!ENTITY a "aaaa">${Array.from({ length: 20 }, (_, turn) => `<!ENTITY a${turn} "&a;&a;">`).join('')}]>`;

describe.each<[string, (text: string) => readonly Diagnostic[], Readonly<Record<string, string>>]>([
  [
    'crm commands',
    (text) => importCrm(text, 'x.crm').diagnostics,
    {
      NUL: 'primitive a\0 ocf:heartbeat:Dummy',
      '50 MB': `primitive a ocf:heartbeat:Dummy params x=${'x'.repeat(50 * megabyte)}`,
      '50 MB of comment': `# ${'x'.repeat(50 * megabyte)}`,
      'a document type in xml': 'xml <!DOCTYPE a SYSTEM "file:///etc/passwd"><primitive id="&x;"/>',
      'a bomb of entities in xml': `xml ${entityBomb}<primitive id="&a19;"/>`,
      'elements without end in xml': `xml ${'<group id="g">'.repeat(megabyte)}`,
      'sets inside one another': `order o Mandatory: ${'( '.repeat(100_000)}`,
      'rules inside one another': `location l a rule ${'( '.repeat(100_000)}`,
    },
  ],
  [
    'keepalived.conf',
    (text) => importKeepalived(text, 'x.conf').diagnostics,
    {
      NUL: 'vrrp_instance a\0 {\n}\n',
      '50 MB': `# ${'x'.repeat(50 * megabyte)}`,
      'blocks without end': 'a {\n'.repeat(megabyte),
      'blocks without end, in a line': 'a { '.repeat(200_000),
    },
  ],
  [
    'relais.yaml',
    (text) => readSpec(`cluster: c\n${text}`, 'relais.yaml').diagnostics,
    {
      NUL: 'properties: { a: "x\0" }',
      '50 MB': `# ${'x'.repeat(50 * megabyte)}`,
      'a document type': entityBomb,
      'a bomb of aliases': `a: &a [x,x]\n${Array.from({ length: 60 }, (_, turn) => `b${turn}: &b${turn} [*${turn === 0 ? 'a' : `b${turn - 1}`},*${turn === 0 ? 'a' : `b${turn - 1}`}]`).join('\n')}`,
      'a tag that makes an object': 'properties: !!js/function "process.exit()"',
      'lists without end': `properties: ${'['.repeat(megabyte / 2)}`,
    },
  ],
])('hostile %s', (_, read, texts) => {
  test.each(Object.entries(texts))('%s: refused with a fault, in no time', (_name, text) => {
    let faults: readonly Diagnostic[] = [];
    const ms = processorMs(() => {
      faults = read(text).filter(({ severity }) => severity === 'error');
    });
    // Far more than any takes: a bomb takes for ever.
    expect(ms).toBeLessThan(5_000);
    expect(faults.length).toBeGreaterThan(0);
    for (const { message } of faults) expect(message.length).toBeLessThan(500);
  });
});
