import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { stopCluster } from '../../drills/stop-cluster.ts';
import type { DrillFlags } from '../verbs/drill.ts';
import { holdDrill } from './hold-drill.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-drill-'));
  await writeFile(
    join(folder, 'relais.yaml'),
    `cluster: production
nodes: { one: 192.0.2.1, two: 192.0.2.2 }
fencing: none
services:
  web:
    address: 192.0.2.10/24
    apache: { sites: { www.example.org: { root: . } } }
`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

const held = async (flags: Partial<DrillFlags>) => {
  const { stderr, exitCode } = await printedBy(folder, (face) =>
    holdDrill(stopCluster, 'relais.yaml', { duration: 2, output: 'text', ...flags }, face),
  );
  return { err: stderr, code: exitCode };
};

test('outside of a lab a client must be named', async () => {
  const said = await held({ yes: true });
  expect(said.code).toBe(2);
  expect(said.err).toContain('drill/no-client');
  expect(said.err).toContain('--client');
});

test('production is not interrupted when nobody is there to be asked, unless --yes says so', async () => {
  const said = await held({ client: 'watcher.example.org' });
  expect(said.code).toBe(2);
  expect(said.err).toContain('drill/not-confirmed');
});

test('a service that the file does not have is named, with those that it has', async () => {
  const said = await held({ service: 'mail' });
  expect(said.code).toBe(2);
  expect(said.err).toContain('no service mail');
  expect(said.err).toContain('Name one of web.');
});
