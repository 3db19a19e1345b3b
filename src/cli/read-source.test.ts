import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { runCheck } from './check/run-check.ts';
import { runConvert } from './convert/run-convert.ts';
import type { Face } from './face.ts';
import { runImport } from './import/run-import.ts';
import { raiseAsked } from './lab/raise-asked.ts';
import { readSource } from './read-source.ts';
import { runRender } from './render/run-render.ts';

const faceOf = (): Face => ({ cwd: '/', signal: new AbortController().signal }) as Face;

it('gives standard input again to a verb that looks again, whatever it wraps its face in', async () => {
  const face = faceOf();
  const input = Readable.from(['cluster: c\n']);
  expect(await readSource('-', face, 'relais.yaml', input)).toBe('cluster: c\n');
  expect(await readSource('-', { ...face }, 'relais.yaml', input)).toBe('cluster: c\n');
});

it('gives another run its own', async () => {
  await readSource('-', faceOf(), 'relais.yaml', Readable.from(['one']));
  expect(await readSource('-', faceOf(), 'relais.yaml', Readable.from(['two']))).toBe('two');
});

describe('a text that is not UTF-8', () => {
  const latin1 = Buffer.from('# caf\xE9\n', 'latin1');
  const folderWith = (name: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'relais-source-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, name), latin1);
    return folder;
  };

  it.each([
    ['import', 'given', (face: Face) => runImport(['given'], { from: 'crm' }, face)],
    ['convert', 'given', (face: Face) => runConvert('given', { from: 'corosync', to: 'crm' }, face)],
    ['render', 'relais.yaml', (face: Face) => runRender('relais.yaml', { as: 'yaml' }, face)],
    ['check', 'relais.yaml', (face: Face) => runCheck('relais.yaml', { output: 'text' }, face)],
    ['lab up', 'relais.yaml', (face: Face) => raiseAsked('relais.yaml', { output: 'text' }, face)],
  ])('is one fault of %s, with its line', async (_, name, run) => {
    const { exitCode, stdout, stderr } = await printedBy(folderWith(name), run);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${name}:1:6: error[spec/not-utf-8]`);
    expect(stderr).toContain('1 | # caf\uFFFD\n');
    expect(stderr.match(/error\[/g)).toHaveLength(1);
  });

  it('on standard input is one as well', async () => {
    expect(await readSource('-', faceOf(), 'other', Readable.from([latin1]))).toMatchObject({
      place: { file: '-', line: 1, column: 6 },
    });
  });
});

it.each([
  ['relais.yaml', 'relais init'],
  ['other', 'Name a file that is there'],
] as const)('a file that is not there: what to do where %s is wanted', async (wanted, remedy) => {
  expect(await readSource('/nope/none', faceOf(), wanted)).toMatchObject({ remedy: expect.stringContaining(remedy) });
});
