import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable, printableLine } from './printable.ts';

it.each([
  ['colours', '\x1b[31;1mred\x1b[0m', 'red'],
  ['a window title', 'a\x1b]0;owned\x07b', 'ab'],
  ['an unfinished title', 'a\x1b]0;owned', 'a'],
  ['a hyperlink', '\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['C1 controls', 'a\x9b31mb\x85', 'a31mb'],
  ['text turned by bidi marks', 'user\u202e\u2066gpj.exe\u2069', 'usergpj.exe'],
  ['zero-width characters', 'pay\u200bpal\ufeff', 'paypal'],
  ['a line overwritten by carriage return', 'all failed\rall is well', 'all failedall is well'],
  ['backspaces', 'no\b\byes', 'noyes'],
])('takes away %s', (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

it('keeps letters of any language, tabs and lines', () => {
  expect(printable('é 漢字 🐧\tx\r\ny\n')).toBe('é 漢字 🐧\tx\ny\n');
});

it('leaves no control character, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

it('makes one short line', () => {
  expect(printableLine(` a\n b${'c'.repeat(300)}`, 10)).toBe('a bcccccc…');
});
