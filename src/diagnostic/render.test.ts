import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, fault, note, warning } from './diagnostic.ts';
import { renderDiagnostics } from './render.ts';
import { visible } from './visible.ts';

const source = 'cluster: x\n\tnodes:  # 設定\n  a: 設定 b\n';
const render = (diagnostics: readonly Diagnostic[], colour: 'plain' | 'colour' = 'plain') =>
  renderDiagnostics(diagnostics, {
    sourceOf: (file) => (file === 'r.yaml' ? source : undefined),
    colour: colour === 'colour',
  });

const first = fault('spec/one', {
  message: 'One is wrong.',
  remedy: 'Mend it.',
  place: { file: 'r.yaml', line: 1, column: 10, length: 1 },
});

describe('renderDiagnostics', () => {
  it('shows place, message, the line with a caret, remedy and the count', () => {
    expect(render([first])).toBe(
      [
        'r.yaml:1:10: error[spec/one]: One is wrong.',
        '  1 | cluster: x',
        '    |          ^',
        '  → Mend it.',
        '',
        '1 error',
        '',
      ].join('\n'),
    );
  });

  it('tells them in the order of the file, and those without a place first', () => {
    const third = warning('spec/three', {
      message: 'Three.',
      remedy: 'c.',
      place: { file: 'r.yaml', line: 3, column: 1 },
    });
    const second = warning('spec/two', {
      message: 'Two.',
      remedy: 'b.',
      place: { file: 'r.yaml', line: 2, column: 1 },
    });
    const hosts = note('hosts/zero', { message: 'Zero.', remedy: 'a.', host: 'lan-slave' });
    const text = render([third, second, first, hosts]);
    expect(text.match(/(?:error|warning|note)\[.*?\]/g)).toEqual([
      'note[hosts/zero]',
      'error[spec/one]',
      'warning[spec/two]',
      'warning[spec/three]',
    ]);
    expect(text).toContain('[lan-slave] note[hosts/zero]: Zero.');
    expect(text.endsWith('\n1 error, 2 warnings, 1 note\n')).toBe(true);
  });

  it('puts the caret under wide characters and after tabs', () => {
    const wide = fault('spec/wide', {
      message: 'W.',
      remedy: 'r.',
      place: { file: 'r.yaml', line: 3, column: 6, length: 2 },
    });
    expect(render([wide]).split('\n').slice(1, 3)).toEqual(['  3 |   a: 設定 b', '    |      ^^^^']);
    const tab = fault('spec/tab', {
      message: 'T.',
      remedy: 'r.',
      place: { file: 'r.yaml', line: 2, column: 2, length: 5 },
    });
    expect(render([tab]).split('\n').slice(1, 3)).toEqual(['  2 |  nodes:  # 設定', '    |  ^^^^^']);
  });

  it('cuts a line that is too long to what surrounds the mark', () => {
    const long = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`;
    const text = renderDiagnostics(
      [fault('spec/long', { message: 'L.', remedy: 'r.', place: { file: 'l', line: 1, column: 5001, length: 4 } })],
      { sourceOf: () => long, colour: false },
    );
    const [, line = '', caret = ''] = text.split('\n');
    expect(line.length).toBeLessThan(180);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('shows what a tool printed, shortened, and lets nothing of it reach the terminal', () => {
    const detail = `${Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n')}\n\u001B]0;title\u0007\u001B[2Jlast\u202E`;
    const text = render([
      fault('work/apt', { message: 'It\u001B[31m failed.', remedy: 'Try.', host: 'lan-slave', detail }),
    ]);
    expect(text).toContain('    line 1\n    … 90 more lines …\n    line 92\n');
    expect(text).toContain('    last\n');
    expect(/[\p{Cc}\p{Cf}]/u.test(text.replaceAll('\n', ''))).toBe(false);
  });

  it('says the same with colours', () => {
    const coloured = render([first], 'colour');
    expect(coloured).not.toBe(render([first]));
    expect(stripVTControlCharacters(coloured)).toBe(render([first]));
  });
});

describe('visible', () => {
  it.each([
    ['\u001B[31mred\u001B[0m', 'red'],
    ['\u001B]8;;http://x\u0007link\u001B]8;;\u0007', 'link'],
    ['a\tb\nc\r\nd', 'a b c  d'],
    ['\u009B31mred', '31mred'],
    ['abc\u202Ecba\u200B', 'abccba'],
    ['naïve – 設定 ✓', 'naïve – 設定 ✓'],
  ])('%j becomes %j', (from, to) => {
    expect(visible(from)).toBe(to);
  });
});
