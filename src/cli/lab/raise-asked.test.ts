import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { raiseAsked } from './raise-asked.ts';

/** A count that can't be raised ends it before anything is. */
const said = async (file: string | undefined, files: readonly string[]): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-raise-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of files) writeFileSync(path.join(folder, name), 'cluster: c\n');
  let refusal = '';
  const { stderr } = await printedBy(folder, async (face) => {
    await raiseAsked(file, { name: 'none-such', nodes: '99', output: 'text' }, face).catch((error: Error) => {
      refusal = error.message;
    });
  });
  return `${stderr}${refusal}`;
};

test('bare nodes in a folder with a file: the file is said to be left aside', async () => {
  expect(await said(undefined, ['relais.yaml'])).toMatch(/^note: relais.yaml of this folder is left aside: .*\n'99'/);
  expect(await said(undefined, [])).toMatch(/^'99' nodes/);
});

test('a file and a number of nodes at once are refused', async () => {
  expect(await said('relais.yaml', ['relais.yaml'])).toMatch(/^--nodes 99 and relais.yaml are asked for at once/);
});
