import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../../test/ask-here.ts';
import { blockKind } from './block.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-block-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = path.join(folder, 'hosts');
const origin = { file: '', line: 1, column: 1, length: 1 };
const wanted = ['192.0.2.1 one', '192.0.2.2 two'];
const desired = { kind: 'block', node: 'one', path: file, label: 'web', lines: wanted, origin } as const;

const seen = (...lines: readonly string[]) => {
  writeFileSync(file, lines.join('\n'));
  return blockKind.read(askHere(blockKind.question(desired)), desired);
};

it('finds its own lines between its marks, and nobody else’s', () => {
  const marks = ['# relais: begin web', '# relais: end web'] as const;
  const others = ['# relais: begin other', '192.0.2.9 nine', '# relais: end other'];
  expect(seen('127.0.0.1 localhost', ...others, marks[0], ...wanted, marks[1], '::1 localhost')?.lines).toEqual(wanted);
  expect(seen(marks[0], '192.0.2.1 uno', marks[1], ...wanted)?.lines).toEqual(['192.0.2.1 uno']);
  expect(seen(marks[0], marks[1])?.lines).toEqual([]);
  expect(seen(marks[0], ...wanted)?.lines).toEqual(wanted);
});

it('takes lines that somebody wrote by hand for its own where all are there', () => {
  expect(seen('192.0.2.1  first one # mine', '192.0.2.2\ttwo')).toBe(desired);
  expect(seen('192.0.2.1 one')).toBeUndefined();
  expect(seen(...wanted.map((line) => `#${line}`))).toBeUndefined();
  rmSync(file);
  expect(blockKind.read(askHere(blockKind.question(desired)), desired)).toBeUndefined();
});
