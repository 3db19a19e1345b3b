/** A node without power: the others are changed without it, and it takes no service when it is back until it is level. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitLogin } from '../../src/lab/await-login.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { powerOff, powerOn } from '../../src/lab/switch-power.ts';
import { visit } from './ask-page.ts';
import { releases } from './releases.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { visitWhile } from './visitors.ts';

const impossible = await realHostsImpossible();

/** How long a node that is back is watched for a service that it must not take. */
const watchedMs = 8000;

describe.skipIf(impossible !== undefined).each(releases)('a node that is missing (Debian %s)', (debian) => {
  const { lab } = labForTests({ name: `missing-${debian}`, debian, nodes: ['one', 'two'], hosts: 'furnished' });
  let project: Project;
  let yaml: string;
  const newPage =
    '<!doctype html><title>new</title><p>This is the page of the second apply, and longer than the first.\n';
  const relais = (...words: readonly string[]) => runRelais(project.folder, words);
  const onNode = async (host: string, script: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', script])).stdout.trim();
  /** Fails when the condition is not so within a minute. */
  const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    for (const began = performance.now(); !(await isSo()); ) {
      if (performance.now() - began > 60_000) throw new Error(`after a minute: not yet ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const runsOn = (host: string): Promise<string> => onNode(host, 'ip -4 -o address');

  beforeAll(async () => {
    project = twoNodes(lab());
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8');
    const { exitCode, stderr } = await relais('apply', '--output', 'plain');
    expect(exitCode, stderr).toBe(0);
    expect(await visit(project.ip)).toMatchObject({ node: 'one' });
    await powerOff(lab(), 'one');
    writeFileSync(path.join(project.folder, 'site', 'index.html'), newPage);
    writeFileSync(
      path.join(project.folder, 'relais.yaml'),
      `${yaml.trimEnd()}\n        www.test: { root: ./site }\nresources:\n  extra: { agent: 'ocf:pacemaker:Dummy' }\n`,
    );
    await until('taken over', async () => (await onNode('two', 'crm_mon -1')).includes('OFFLINE: [ one ]'));
  });
  afterAll(() => rmSync(project.folder, { recursive: true }));

  it('is a reason to refuse, and named with what to do', async () => {
    const { exitCode, stderr } = await relais('apply', '--output', 'plain');
    expect(exitCode).toBe(1);
    expect(stderr).toContain("one can't be looked at, so nothing is planned for any node.");
    expect(stderr).toContain('relais apply --allow-missing');
    expect(await onNode('two', 'ls /srv/relais')).toBe('inform.test');
  });

  it('is put in standby before the others are changed without it, and nobody notices', async () => {
    const { longestGapMs } = await visitWhile(project.ip, async () => {
      const { exitCode, stderr } = await relais('apply', '--allow-missing', '--output', 'plain');
      expect(exitCode, stderr).toBe(0);
      expect(stderr.indexOf('put one in standby')).toBeLessThan(stderr.indexOf('bring the content'));
    });
    process.stderr.write(`an apply without a node: longest gap ${Math.round(longestGapMs)} ms\n`);
    expect(longestGapMs).toBeLessThan(3000);
    expect(await visit(project.ip)).toMatchObject({ node: 'two', bytes: newPage.length });
    await until('told by the status', async () =>
      /one was missing at the apply of .* UTC by \S+ at \S+, and is offline/.test((await relais('status')).stdout),
    );
    expect((await relais('history')).stdout).toContain('without one, which could not be reached');
    expect((await relais('plan', '--allow-missing', '--detailed-exitcode')).exitCode).toBe(0);
    expect((await relais('apply', '--allow-missing', '--output', 'plain')).stderr).toContain(
      "nothing to change; without one, which can't be reached",
    );
  });

  it('joins when it is back, and takes no service with what it has from before', async () => {
    const served = new Set<string>();
    await powerOn(lab(), 'one');
    await until('joined', async () => (await onNode('two', 'crm_mon -1')).includes('Node one: standby'));
    for (const began = performance.now(); performance.now() - began < watchedMs; ) {
      const answer = await visit(project.ip);
      served.add(answer.kind === 'answered' ? `${answer.node} ${answer.bytes}` : answer.kind);
      expect(await runsOn('one')).not.toContain(project.ip);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect([...served]).toEqual([`two ${newPage.length}`]);
    expect(await onNode('one', 'pgrep -x apache2; :')).toBe('');
    await until('told by the status', async () =>
      /one was missing at the apply .*: it takes no service until it is level/.test((await relais('status')).stdout),
    );
  });

  it('is brought level first, and then let out of standby, which leaves no trace', async () => {
    const { longestGapMs } = await visitWhile(project.ip, async () => {
      const { exitCode, stderr } = await relais('apply', '--yes', '--output', 'plain');
      expect(exitCode, stderr).toBe(0);
      expect(stderr.indexOf('prove Apache')).toBeLessThan(stderr.indexOf('let one take part again'));
    });
    process.stderr.write(`the node is level and takes part again: longest gap ${Math.round(longestGapMs)} ms\n`);
    // The address moves home in it: a fifth of a second, or twenty times that where many share two cores.
    expect(longestGapMs).toBeLessThan(10_000);
    expect(await visit(project.ip)).toMatchObject({ node: 'one', bytes: newPage.length });
    expect(await onNode('two', 'cibadmin --query | grep -c "relais-missing\\|standby"; :')).toBe('0');
    expect((await relais('plan', '--detailed-exitcode')).exitCode).toBe(0);
    // A machine under load may take longer to answer than a status waits.
    await until('well', async () => (await relais('status')).exitCode === 0);
  });

  it('is waited for by an apply without change that is run as soon as all have booted', async () => {
    await Promise.all(lab().hosts.map(({ name }) => powerOff(lab(), name)));
    await Promise.all(lab().hosts.map(({ name }) => powerOn(lab(), name)));
    // As soon as an admin can.
    await Promise.all(lab().hosts.map((host) => awaitLogin(lab(), host, 60_000)));
    const { exitCode, stderr, elapsedMs } = await relais('apply', '--output', 'plain');
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('nothing to change; not yet: ');
    expect(await visit(project.ip)).toMatchObject({ kind: 'answered', bytes: newPage.length });
    process.stderr.write(`an apply right after the boot of all: ${(elapsedMs / 1000).toFixed(1)} s\n`);
  });
});
