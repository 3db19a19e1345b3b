import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/fuzz/runs.ts';
import { corosyncConf, remark, section } from './build.ts';
import type { CorosyncConf, CorosyncItem } from './conf.ts';
import { parseCorosyncConf } from './parse-corosync-conf.ts';
import { printCorosyncConf } from './print-corosync-conf.ts';

const debian = `# Please read the corosync.conf.5 manual page
totem {
	version: 2

	# Corosync itself works without a cluster name
	cluster_name: debian
	crypto_cipher: none
}
nodelist {
	node {
		name: node1
		nodeid: 1
		ring0_addr: 127.0.0.1
	}
	node{
		ring0_addr:fe80::1
	}
}
`;

const read = (text: string): CorosyncConf => {
  const { conf, diagnostics } = parseCorosyncConf(text);
  expect(diagnostics).toEqual([]);
  return conf as CorosyncConf;
};

const why = (text: string): string | undefined => parseCorosyncConf(text).diagnostics[0]?.message;

describe('corosync.conf is read as coroparse.c reads it', () => {
  test('an unchanged file prints back byte for byte', () => {
    for (const text of [debian, debian.replaceAll('\n', '\r\n'), debian.trimEnd(), '', '\n', '  # only\n\n', 'a: b']) {
      expect(printCorosyncConf(read(text))).toBe(text);
    }
  });

  test('sections and keys may be repeated, and a value may hold colons, "#" and "}"', () => {
    const conf = read('a: 1\na: fe80::1 # no comment }\ns {\n}\ns:{\n}\n');
    expect(
      conf.items.map((item) => (item.kind === 'setting' ? item.value : item.kind === 'section' ? item.name : '')),
    ).toEqual(['1', 'fe80::1 # no comment }', 's', 's']);
  });

  test('what corosync refuses is refused with its line', () => {
    expect(why('totem\n')).toMatch(/neither a section/);
    expect(why('totem { version: 2 }\n')).toMatch(/after "{"/);
    expect(why('{\n}\n')).toMatch(/name of the section is missing/);
    expect(why('totem {\n} # end\n')).toMatch(/before or after "}"/);
    expect(why('}\n')).toMatch(/No section is open/);
    expect(why(': 2\n')).toMatch(/key is missing/);
    expect(why('key: va\0lue\n')).toMatch(/NUL/);
    expect(why(`key: ${'x'.repeat(506)}\n`)).toMatch(/longer than 510 bytes/);
    expect(parseCorosyncConf('a: 1\ntotem {\nb: 2\n', 'c.conf').diagnostics[0]?.place).toMatchObject({
      file: 'c.conf',
      line: 2,
    });
  });

  test('a line of 510 bytes is taken', () => {
    expect(why(`key: ${'x'.repeat(505)}\n`)).toBeUndefined();
  });

  test('a path of names that cmap cannot hold is refused', () => {
    expect(why(`${'s {\n'.repeat(130)}${'}\n'.repeat(130)}`)).toMatch(/longer than 254 bytes/);
  });
});

describe('corosync.conf is edited without loss', () => {
  const change = (items: readonly CorosyncItem[], key: string, value: string): readonly CorosyncItem[] =>
    items.map((item) => {
      if (item.kind === 'section') return { ...item, items: change(item.items, key, value) };
      return item.kind === 'setting' && item.key === key ? { ...item, value } : item;
    });

  test('a changed value changes its line alone', () => {
    const conf = read(debian);
    const changed = printCorosyncConf({ ...conf, items: change(conf.items, 'cluster_name', 'web') });
    expect(changed).toBe(debian.replace('cluster_name: debian', 'cluster_name: web'));
  });

  test('a new section is indented, a new key as its neighbours are', () => {
    const conf = read('totem {\n\tversion: 2\n}\n');
    const [totem] = conf.items;
    if (totem?.kind !== 'section') throw new Error('no totem');
    const grown = { ...totem, items: [...totem.items, { kind: 'setting', key: 'token', value: '1000' } as const] };
    const quorum = section(
      'quorum',
      { provider: 'corosync_votequorum' },
      section('device', { model: 'net' }),
      remark('end'),
    );
    expect(printCorosyncConf({ ...conf, items: [grown, quorum] })).toBe(
      'totem {\n\tversion: 2\n\ttoken: 1000\n}\nquorum {\n    provider: corosync_votequorum\n    device {\n        model: net\n    }\n# end\n}\n',
    );
  });

  test('a value that would not be read back is never printed', () => {
    for (const value of ['a\nb', ' a', 'a{', 'a ']) {
      expect(() => printCorosyncConf(corosyncConf(section('totem', { key: value })))).toThrow(/can't hold/);
    }
  });
});

describe('properties', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9_.]{0,12}$/);
  const value = fc.stringMatching(/^([!-z|~]([ -z|~]{0,20}[!-z|~])?)?$/);
  const setting = fc.record({ kind: fc.constant('setting' as const), key: word, value });
  const { item } = fc.letrec<{ item: CorosyncItem }>((tie) => ({
    item: fc.oneof(
      { maxDepth: 4 },
      setting,
      fc.constantFrom(remark(), remark('said')),
      fc.record({ kind: fc.constant('section' as const), name: word, items: fc.array(tie('item'), { maxLength: 4 }) }),
    ),
  }));
  const bare = (one: CorosyncItem): CorosyncItem => {
    if (one.kind === 'section') return { kind: 'section', name: one.name, items: one.items.map(bare) };
    return one.kind === 'setting' ? { kind: 'setting', key: one.key, value: one.value } : one;
  };

  test('parse(print(x)) = x, and print(parse(t)) = t', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        const text = printCorosyncConf(corosyncConf(...items));
        const again = read(text);
        expect(again.items.map(bare)).toEqual(items);
        expect(printCorosyncConf(again)).toBe(text);
      }),
      { numRuns: runs(100) },
    );
  });

  test('whatever is read prints back byte for byte', () => {
    const line = fc.oneof(
      fc.constantFrom('a {', '}', ' } ', 'k: v', 'k:', '# c', '', '\t', 'x{', 'k : v\r', 'nonsense'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const { conf, diagnostics } = parseCorosyncConf(text);
        if (conf === undefined) expect(diagnostics).toHaveLength(1);
        else expect(printCorosyncConf(conf)).toBe(text);
      }),
      { numRuns: runs(300) },
    );
  });
});
