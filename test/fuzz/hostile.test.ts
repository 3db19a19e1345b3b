import { describe, expect, test } from 'vitest';
import { parseAgentMetadata } from '../../src/formats/agent-metadata/parse-agent-metadata.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { parseCorosyncConf } from '../../src/formats/corosync/parse-corosync-conf.ts';

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
