/** A quorum device that an admin set up votes on, whatever becomes of Corosync: an apply, what puts it back, a drill. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { cutOff } from './cut-off.ts';
import { type Ended, runRelais } from './run-relais.ts';
import { startRelais } from './start-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { longestGapMs } from './watch-page.ts';

const impossible = await realHostsImpossible();
const nodes = ['one', 'two'] as const;
/** A drill takes most of a minute. */
const isAll = process.env.RELAIS_TESTS === 'all';

describe.skipIf(impossible !== undefined)('a quorum device', () => {
  const { lab } = labForTests({ name: 'device', nodes: [...nodes, 'server'], hosts: 'furnished' });
  let project: Project;
  let yaml: string;
  let server: string;

  const on = async (host: string, script: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await runOn(lab(), host, ['sh', '-ec', script], { timeoutMs: 200_000 });
    if (exitCode !== 0) throw new Error(`${script}\n${stderr}${stdout}`);
    return stdout.trim();
  };
  const onBoth = (script: string): Promise<readonly string[]> => Promise.all(nodes.map((node) => on(node, script)));
  /** @param net of the device, @param totem in Corosync's own words. */
  const write = (net: string, totem = ''): void =>
    writeFileSync(
      path.join(project.folder, 'relais.yaml'),
      `${yaml}\ncorosync: { totem: { ${totem} }, quorum: { two_node: null, device: { model: net, votes: 1, net: { tls: off, ${net} } } } }\n`,
    );
  const usual = (): string => `host: ${server}, algorithm: ffsplit`;
  const relais = async (...words: readonly string[]): Promise<Ended> => {
    const ended = await runRelais(project.folder, [...words, '--output', 'plain']);
    expect(ended.exitCode, ended.stderr).toBe(0);
    return ended;
  };
  const votesEverywhere = (): Promise<void> =>
    vi.waitFor(
      async () => {
        for (const said of await onBoth('corosync-quorumtool -s || :')) {
          expect(said).toMatch(/^Flags: .*\bQdevice\b/m);
          expect(said).toMatch(/^Total votes: +3$/m);
        }
      },
      { timeout: 15_000, interval: 200 },
    );
  const measured = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    const gapMs = await longestGapMs(project.ip, async () => void (await work()));
    const tookS = (performance.now() - began) / 1000;
    process.stderr.write(`${what}: ${tookS.toFixed(1)} s, longest gap ${Math.round(gapMs)} ms\n`);
    expect(gapMs).toBeLessThan(3000);
  };
  const daemons = (): Promise<readonly string[]> => onBoth('pidof corosync; cat /run/apache2/apache2.pid');
  const devices = (): Promise<readonly string[]> => onBoth('systemctl show --value -p MainPID corosync-qdevice');

  beforeAll(async () => {
    const install = (name: string): string =>
      `apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends ${name} >/dev/null 2>&1`;
    await Promise.all([onBoth(install('corosync-qdevice')), on('server', install('corosync-qnetd'))]);
    await on(
      'server',
      `echo 'COROSYNC_QNETD_OPTIONS="-s off"' >/etc/default/corosync-qnetd; systemctl restart corosync-qnetd`,
    );
    const { hosts } = lab();
    server = hosts.find(({ name }) => name === 'server')?.address ?? '';
    project = twoNodes({ ...lab(), hosts: hosts.filter(({ name }) => name !== 'server') });
    // The drill's records are kept under the cluster's name.
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8').replace(
      /^cluster: .*/,
      `cluster: ${lab().name}`,
    );
    write(usual());
    await relais('apply');
    // By hand, as tutorials have it: two starts it at boot, one was forgotten.
    await on('one', 'systemctl start corosync-qdevice');
    await on('two', 'systemctl --quiet enable --now corosync-qdevice');
    await votesEverywhere();
  });
  afterAll(() => {
    const kept = path.join(
      process.env.XDG_STATE_HOME ?? path.join(homedir(), '.local/state'),
      'relais/drills',
      lab().name,
    );
    for (const each of [kept, `${kept}.jsonl`, project.folder]) rmSync(each, { recursive: true, force: true });
  });

  it('votes again after Corosync was started anew, and after that was taken back', async () => {
    const before = await daemons();
    write(usual(), 'link_mode: active');
    await measured('Corosync anew', () => relais('apply', '--yes'));
    await votesEverywhere();
    const after = await daemons();
    for (const at of nodes.keys()) expect(after[at]?.split('\n')[0]).not.toBe(before[at]?.split('\n')[0]);
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    await measured('taken back', () => relais('rollback', '--yes'));
    await votesEverywhere();
    expect(await onBoth('grep -c link_mode /etc/corosync/corosync.conf || :')).toEqual(['0', '0']);
  });

  it('votes again where an apply was killed while Corosync was down: the nodes put that back by themselves', async () => {
    write(usual(), 'link_mode: active');
    const words = ['--yes', '--confirm-timeout', '10'];
    await cutOff(lab(), project.folder, { cut: 'relais killed', step: 'one/cluster up', node: 'one', words });
    await vi.waitFor(
      async () =>
        expect(await onBoth('cat "$(ls -d /var/lib/relais/history/*/ | tail -n 1)"/outcome.json')).toEqual([
          expect.stringContaining('rolled back'),
          expect.stringContaining('rolled back'),
        ]),
      { timeout: 90_000, interval: 500 },
    );
    await votesEverywhere();
    expect(await onBoth('grep -c link_mode /etc/corosync/corosync.conf || :')).toEqual(['0', '0']);
  });

  it('is told by a restart of its own daemon what that reads only then, Corosync and the services running on', async () => {
    const [before, old] = [await daemons(), await devices()];
    write(`${usual()}, tie_breaker: highest`);
    await measured('other words for the device', () => relais('apply', '--yes'));
    await votesEverywhere();
    for (const said of await onBoth('corosync-qdevice-tool -s')) expect(said).toContain('highest node ID');
    expect(await daemons()).toEqual(before);
    for (const [at, pid] of (await devices()).entries()) expect(pid).not.toBe(old[at]);
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
  });

  it('votes on where its new server does not answer: that is put back', async () => {
    const before = await daemons();
    write(`${usual()}, tie_breaker: highest, port: 5999`);
    const ended = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain']);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toContain('The quorum device voted before, and does not vote 30 s after');
    expect(ended.stderr).toContain('before the quorum device voted again on every node');
    await votesEverywhere();
    expect(await daemons()).toEqual(before);
    expect(await onBoth('grep -c 5999 /etc/corosync/corosync.conf || :')).toEqual(['0', '0']);
  });

  it.skipIf(!isAll)('votes again after a drill, on a node that would not start it at boot', async () => {
    write(`${usual()}, tie_breaker: highest`);
    const { stdout } = await runRelais(project.folder, ['drill', 'stop-cluster', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ node: 'one', restored: { outcome: 'as-before' } });
    await votesEverywhere();
  });

  it.skipIf(!isAll)('votes again where that drill was killed', async () => {
    const drill = startRelais(project.folder, ['drill', 'stop-cluster']);
    const until = (script: string, said: string): Promise<void> =>
      vi.waitFor(async () => expect(await on('one', `${script} || :`)).toBe(said), { timeout: 60_000, interval: 100 });
    await until('systemctl is-active relais-drill-return.timer', 'active');
    drill.kill('SIGKILL');
    await drill.ended;
    await until('systemctl is-active corosync', 'inactive');
    // What the node has set for that case; not to wait its three minutes.
    await on('one', 'systemctl start relais-drill-return.service; systemctl stop relais-drill-return.timer');
    await votesEverywhere();
  });
});
