import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import type { Face } from './face.ts';
import { runRollback } from './rollback/run-rollback.ts';
import { runApply } from './run-apply.ts';
import { runPlan } from './run-plan.ts';
import { runStatus } from './status/run-status.ts';

const file =
  'cluster: c\nnodes: { one: 192.0.2.11, two: 192.0.2.12 }\nfencing: none\nservices: { web: { address: 192.0.2.10/24 } }\n';

it.each<[string, (face: Face) => Promise<void>]>([
  ['a plan', (face) => runPlan('relais.yaml', { output: 'text' }, face)],
  ['an apply', (face) => runApply('relais.yaml', 'text', 'plain', face)],
  [
    'an apply without nodes that are missing',
    (face) => runApply('relais.yaml', 'text', 'plain', face, { allowMissing: true }),
  ],
  ['a rollback', (face) => runRollback(['1'], { output: 'text' }, face)],
  ['a status', (face) => runStatus('relais.yaml', { output: 'text', timeout: 5 }, face)],
])('%s that is interrupted while it looks says that nothing was changed, and no host’s error', async (_, run) => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'relais-interrupted-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  writeFileSync(path.join(cwd, 'relais.yaml'), file);
  const { exitCode, stdout, stderr } = await printedBy(cwd, (face) => run({ ...face, signal: AbortSignal.abort() }));
  expect([exitCode, stdout]).toEqual([130, '']);
  expect(stderr).toMatch(/Interrupted\. Nothing was changed\.\n$/);
  expect(stderr).not.toContain('error');
});
