import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { runCheck } from '../check/run-check.ts';
import type { Face } from '../face.ts';
import { runImport } from '../import/run-import.ts';

const cib = '<cib validate-with="pacemaker-3.9"><configuration/></cib>\n';
const yaml = 'cluster: c\nnodes: { a: 192.0.2.11 }\nfencing: none\nservices: { web: { address: 192.0.2.10/24 } }\n';

const run = {
  import: (face: Face, schemas: string) => runImport(['cib.xml'], { from: 'cib', schemas }, face),
  check: (face: Face, schemas: string) => runCheck('relais.yaml', { offline: true, schemas, output: 'text' }, face),
};

it.each([
  ['import', 'none', 'There is no folder none, so the CIB was not validated.'],
  ['import', '.', 'There are no schemas (*.rng) in ., so the CIB was not validated.'],
  ['check', '/nope', 'There is no folder /nope, so the CIB was not validated.'],
] as const)('%s says of the folder %s that was named for schemas why it is of no use', async (verb, folder, told) => {
  const home = mkdtempSync(path.join(tmpdir(), 'relais-schemas-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  writeFileSync(path.join(home, 'cib.xml'), cib);
  writeFileSync(path.join(home, 'relais.yaml'), yaml);
  const { exitCode, stderr } = await printedBy(home, (face) => run[verb](face, folder));
  expect([exitCode, stderr.includes(`note[cib/schema-missing]: ${told}`)]).toEqual([0, true]);
  expect(stderr).not.toContain('at hand');
});
