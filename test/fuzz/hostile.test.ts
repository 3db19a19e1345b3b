import { describe, expect, test } from 'vitest';
import { isFault } from '../../src/diagnostic/diagnostic.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { processorMs } from '../processor-time.ts';
import { around, type HostileLanguage, hostileLanguages, megabyte } from './hostile-texts.ts';

const refuses = (read: HostileLanguage['read'], text: string): void => {
  let faults: ReturnType<typeof read> = [];
  const ms = processorMs(() => {
    faults = read(text).filter(isFault);
  });
  // Far more than any takes: a bomb takes for ever.
  expect(ms).toBeLessThan(5_000);
  expect(faults.length).toBeGreaterThan(0);
  const lines = text.split('\n').length + 1;
  for (const { message, place } of faults) {
    expect(message.length).toBeLessThan(500);
    expect(message).not.toContain('root:x:0');
    if (place !== undefined) expect(place.line).toBeLessThanOrEqual(lines);
  }
};

describe.each(Object.entries(hostileLanguages))('as %s', (_, { read, texts }) => {
  for (const [name, text] of Object.entries(texts)) {
    test.skipIf(text === undefined)(`${name}: refused with a fault, in no time`, () => {
      refuses(read, text ?? '');
    });
  }
});

describe('a CIB that is odd, and none the worse', () => {
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
