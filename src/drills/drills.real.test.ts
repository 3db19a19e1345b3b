/** Status and drills as people call them, on real hosts: bare machines are applied to, struck, and must come back as they were. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRelais } from '../../test/real/run-relais.ts';
import { twoNodes } from '../../test/real/two-nodes.ts';
import { heal, isolate } from '../lab/cut-cable.ts';
import { labForTests } from '../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../lab/real-hosts.ts';
import { powerOff, powerOn } from '../lab/switch-power.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import type { DrillResult } from './drill-result.ts';

const impossible = await realHostsImpossible();
if (impossible !== undefined) process.stderr.write(`left out: ${impossible}\n`);

const main = join(import.meta.dirname, '../main.ts');

describe.skipIf(impossible !== undefined).each(['13', '12'] as const)('on Debian %s', (debian) => {
  const { lab } = labForTests({ name: `drills-${debian}`, debian, nodes: ['one', 'two'], hosts: 'furnished' });
  const state = join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'relais/drills');
  let folder = '';

  const relais = (...words: readonly string[]) => runRelais(folder, words);
  const status = async (): Promise<ClusterStatus> => {
    const { stdout, stderr } = await relais('status', '--output', 'json');
    expect(stdout, stderr).not.toBe('');
    return JSON.parse(stdout) as ClusterStatus;
  };
  const codes = (found: ClusterStatus): string[] => found.findings.map(({ code }) => code);
  const drill = async (name: string) => {
    const { stdout, stderr, exitCode } = await relais('drill', name, '--output', 'json');
    expect(stdout, stderr).not.toBe('');
    const result = JSON.parse(stdout) as DrillResult & { readonly records: string };
    process.stderr.write(
      `Debian ${debian}, ${name}: gap ${result.takeover?.longestGapMs} ms of ${result.budgetMs}, failed ${result.takeover?.requests.failed}; ` +
        `back: gap ${result.back?.longestGapMs} ms; put back after ${result.restored.tookMs} ms; ${result.verdict}\n`,
    );
    return { result, exitCode };
  };
  /** Looks again and again until it is there; fails when the time is over. */
  const until = async (limitMs: number, there: (found: ClusterStatus) => boolean): Promise<ClusterStatus> => {
    const lateMs = performance.now() + limitMs;
    for (;;) {
      const found = await status();
      if (there(found)) return found;
      if (performance.now() > lateMs) throw new Error(`Not within ${limitMs} ms: ${JSON.stringify(found.findings)}`);
      await pass(300);
    }
  };
  const isGreen = (found: ClusterStatus): boolean => found.verdict === 'green';

  beforeAll(async () => {
    ({ folder } = twoNodes(lab()));
    const file = join(folder, 'relais.yaml');
    // The drills' records are kept under the cluster's name.
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^cluster: .*/, `cluster: ${lab().name}`));
    const applied = await relais('apply', '--output', 'plain');
    expect(applied.exitCode, applied.stderr).toBe(0);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(join(state, lab().name), { recursive: true, force: true });
    await rm(join(state, `${lab().name}.jsonl`), { force: true });
  });

  test('a healthy cluster is green, ends with 0, and shows the page', async () => {
    const found = await until(30_000, isGreen);
    expect(found.services[0]).toMatchObject({ holders: ['one'], carriers: ['one'] });
    expect(found.services[0]?.pages[0]?.answer).toMatchObject({ kind: 'answered', status: 200, node: 'one' });
    const shown = await relais('status');
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toMatch(/GREEN {2}web is on one; both nodes are online\./);
  });

  test('stop-cluster: the other node serves, the gap is measured, and all is as before', async () => {
    const { result, exitCode } = await drill('stop-cluster');
    expect(result).toMatchObject({
      node: 'one',
      restored: { outcome: 'as-before' },
      oneHolder: { verdict: 'held' },
      takeover: { servedBefore: 'one', servedAfter: 'two', gapEnded: 'answered' },
      back: { servedBefore: 'two', servedAfter: 'one' },
    });
    expect(result.takeover?.requests.failedBy['wrong-body']).toBeUndefined();
    expect(exitCode).toBe(result.verdict === 'passed' ? 0 : 1);

    const kept = await readFile(join(state, `${lab().name}.jsonl`), 'utf8');
    expect(JSON.parse(kept)).toEqual(result);
    expect((await readFile(result.records, 'utf8')).split('\n').length).toBeGreaterThan(400);
  });

  test.skipIf(debian === '12')('power-off: the other node serves, and the machine comes back', async () => {
    const { result } = await drill('power-off');
    expect(result).toMatchObject({
      node: 'one',
      restored: { outcome: 'as-before' },
      oneHolder: { verdict: 'held' },
      takeover: { servedBefore: 'one', servedAfter: 'two', gapEnded: 'answered' },
    });
    // Requests into the void: nobody was there to refuse them.
    expect(result.takeover?.requests.failedBy.connect).toBeGreaterThan(10);
    // The verdict is the budget's, whichever way it goes on a busy machine.
    expect(result.verdict).toBe((result.takeover?.longestGapMs ?? 0) <= result.budgetMs ? 'passed' : 'failed');
  });

  test.skipIf(debian === '12')('Ctrl-C in mid-drill: the cluster is put back, and it says so', async () => {
    const child = spawn(process.execPath, [main, 'drill', 'stop-cluster'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('stop the cluster on one … done') && !child.killed) child.kill('SIGINT');
    });
    const [out, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(exitCode, said).toBe(130);
    expect(out).toContain('INTERRUPTED');
    expect(out).toContain('all is as before, after');
    expect((await status()).verdict).toBe('green');
  });

  test.skipIf(debian === '12')(
    'a partition: both holders are seen, which is red; healed, it is green again',
    async () => {
      await isolate(lab(), 'two');
      try {
        const both = ['status/double-address', 'status/split-brain'];
        const found = await until(40_000, (seen) => both.every((code) => codes(seen).includes(code)));
        expect(found.verdict).toBe('red');
      } finally {
        await heal(lab(), 'two');
      }
      await until(60_000, isGreen);
    },
  );

  test.skipIf(debian === '12')('a node without power: yellow, and a drill is refused', async () => {
    await powerOff(lab(), 'two');
    try {
      await until(60_000, (seen) => codes(seen).includes('status/node-offline') && seen.verdict === 'yellow');
      const refused = await relais('drill', 'stop-cluster');
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain('drill/nobody-to-take-over');
    } finally {
      await powerOn(lab(), 'two');
    }
    await until(90_000, isGreen);
  });
});
