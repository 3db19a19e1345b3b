import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { loadSpec } from './load-spec.ts';

test('a folder given for the file is called one, and the relais.yaml in it named', async () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'relais-source-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  for (const name of ['my web', 'empty']) mkdirSync(path.join(cwd, name));
  writeFileSync(path.join(cwd, 'my web/relais.yaml'), '');
  const of = (file: string) => printedBy(cwd, async (face) => void (await loadSpec(file, face)));
  const { exitCode, stderr } = await of('my web');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('my web is a folder.');
  expect(stderr).toContain("'my web/relais.yaml'");
  expect((await of('empty')).stderr).not.toContain('relais.yaml');
});
