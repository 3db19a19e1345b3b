import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { readSpecFile } from './load-spec.ts';

const said = async (...lines: readonly string[]): Promise<readonly string[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-load-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const head = ['cluster: c', 'nodes: { one: 192.0.2.11, two: 192.0.2.12 }', 'fencing: none'];
  const services = ['services: { web: { address: 192.0.2.10/24 } }'];
  writeFileSync(path.join(folder, 'relais.yaml'), [...head, ...services, ...lines].join('\n'));
  const told: string[] = [];
  await printedBy(folder, async (face) => {
    const { diagnostics } = await readSpecFile('relais.yaml', face);
    told.push(
      ...diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, place, message }) => `${place?.line} ${code} ${message.slice(0, message.indexOf(','))}`),
    );
  });
  return told;
};

const dummy = '{ agent: ocf:pacemaker:Dummy }';

test('all that names what is not there is told in one go, in the order of the file', async () => {
  const constraints = [
    'constraints:',
    '  location: { l: { rsc: nowhere, node: one, score: 1 } }',
    '  order: { o: { first: web-ip, then: nobody } }',
  ];
  expect(await said('resources:', `  a: ${dummy}`, '  g: { group: [a, nothing] }', ...constraints)).toEqual([
    '7 native/unknown-member g is to hold nothing',
    '9 services/unknown-resource l is about nowhere',
    '10 services/unknown-resource o is about nobody',
  ]);
});

test('what is there and wrong itself is not told as missing too', async () => {
  const constraint = 'constraints: { location: { l: { rsc: g, node: one, score: 1 } } }';
  expect(await said('resources:', `  a: ${dummy}`, '  g: { clone: h }', '  h: { clone: g }', constraint)).toEqual([
    '7 native/endless g is inside itself',
    '8 native/endless h is inside itself',
  ]);
});
