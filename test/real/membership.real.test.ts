/** Nodes are added to the file and taken from it; the cluster follows, and the site answers all the while. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { powerOff } from '../../src/lab/switch-power.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { longestGapMs } from './watch-page.ts';

const impossible = await realHostsImpossible();

describe.skipIf(impossible !== undefined)('the nodes of a running cluster', () => {
  const { lab } = labForTests({ name: 'members', nodes: ['one', 'two', 'three'], hosts: 'furnished' });
  let project: Project;
  let yaml: string;
  /** The file with these of the lab's nodes. */
  const write = (prefer: string, ...without: readonly string[]): void => writeWith('', prefer, ...without);
  const writeWith = (more: string, prefer: string, ...without: readonly string[]): void => {
    const lines = yaml.split('\n').filter((line) => !without.some((name) => line.startsWith(`  ${name}: `)));
    const text = lines.join('\n').replace(/prefer: \w+/, `prefer: ${prefer}`);
    writeFileSync(path.join(project.folder, 'relais.yaml'), `${text}\n${more}`);
  };
  const apply = async (...more: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain', ...more]);
    expect(exitCode, stderr).toBe(0);
  };
  const quorum = async (host: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', 'corosync-quorumtool -s; crm_node --list'])).stdout;

  beforeAll(async () => {
    project = twoNodes(lab());
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8');
    write('one', 'three');
    await apply();
  });
  afterAll(() => rmSync(project.folder, { recursive: true }));

  it('become three, and a majority counts', async () => {
    write('one');
    const gapMs = await longestGapMs(project.ip, () => apply());
    process.stderr.write(`a third node joins: longest gap ${Math.round(gapMs)} ms\n`);
    expect(gapMs).toBeLessThan(5000);
    const said = await quorum('three');
    expect(said).toMatch(/Total votes: +3/);
    expect(said).toMatch(/Quorum: +2/);
  });

  it('become two again when the first leaves, and those who stay keep their ids', async () => {
    write('two', 'one');
    const unnamed = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain']);
    expect(unnamed.exitCode).toBe(1);
    expect(unnamed.stderr).toContain('relais apply --allow stop:one --yes');
    const gapMs = await longestGapMs(project.ip, () => apply('--allow', 'stop:one'));
    process.stderr.write(`the first node leaves: longest gap ${Math.round(gapMs)} ms\n`);
    // One second where it is quiet; the holder itself leaves, and many may share two cores.
    expect(gapMs).toBeLessThan(10_000);
    const said = await quorum('two');
    expect(said).toMatch(/Total votes: +2/);
    expect(said).toContain('2Node');
    expect(said).toMatch(/^2 two/m);
    expect(said).toMatch(/^3 three/m);
    expect(said).not.toMatch(/^1 /m);
    const { stdout } = await runOn(lab(), 'one', ['systemctl', 'is-enabled', 'corosync', 'pacemaker']);
    expect(stdout).toBe('disabled\ndisabled\n');
  });

  it('are not changed by a rollback: refused, with the words that bring them back', async () => {
    const { exitCode, stderr } = await runRelais(project.folder, ['rollback', '--yes', '--output', 'plain']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Since then one left the cluster');
    expect(stderr).toContain('relais history show 2 --file > before.yaml && relais apply before.yaml');
    const { stdout } = await runRelais(project.folder, ['history', 'show', '2', '--file']);
    expect(stdout).toMatch(/^ {2}one: .*\n {2}two: .*\n {2}three: /m);
    expect(await quorum('two')).toMatch(/Total votes: +2/);
  });

  it('keep a new key over a rollback, and nothing of the former one', async () => {
    const keys = async (): Promise<string> =>
      (
        await Promise.all(
          ['two', 'three'].map((host) =>
            runOn(lab(), host, [
              'sh',
              '-c',
              'sha256sum /etc/corosync/authkey; find /var/lib/relais/history -name "authkey*"',
            ]),
          ),
        )
      )
        .map(({ stdout }) => stdout)
        .join('');
    const former = await keys();
    expect((await runRelais(project.folder, ['rotate-key', '--output', 'plain'])).exitCode).toBe(0);
    const rotated = await keys();
    expect(rotated).toMatch(/^(\w{64} {2}\/etc\/corosync\/authkey\n){2}$/);
    expect(rotated).not.toBe(former);
    const { exitCode, stderr } = await runRelais(project.folder, ['rollback', '--yes', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('rollback/key-stays');
    expect(await keys()).toBe(rotated);
  });

  it('come back where their leaving is put back, with all that they had', async () => {
    const had = async (): Promise<string> =>
      (
        await runOn(lab(), 'three', [
          'sh',
          '-c',
          `sha256sum /etc/corosync/authkey /etc/corosync/corosync.conf /srv/relais/*/current/* /etc/hosts
           ls /etc/corosync /etc/apache2/sites-enabled /var/lib/relais
           systemctl is-enabled corosync pacemaker; systemctl is-active corosync pacemaker
           find /var/lib/relais/history -name "authkey*"
           crm_attribute --type nodes --node three --name rack --query`,
        ])
      ).stdout;
    await runOn(lab(), 'two', [
      'crm_attribute',
      '--type',
      'nodes',
      '--node',
      'three',
      '--name',
      'rack',
      '--update',
      'x',
    ]);
    const before = await had();
    expect(before).toContain('active\nactive\n');
    // It starts nowhere, and nobody wanted that.
    writeWith(
      'resources:\n  broken: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.1, nic: none0 } }\n',
      'two',
      'one',
      'three',
    );
    const { exitCode, stderr } = await runRelais(project.folder, [
      ...['apply', '--yes', '--allow', 'stop:three', '--confirm-timeout', '20', '--output', 'plain'],
    ]);
    expect(exitCode, stderr).toBe(1);
    expect(stderr).toContain('[three] stop the cluster on three, for good … done');
    expect(stderr).toContain('apply/rolled-back');
    expect(stderr).not.toContain('apply/not-all-back');
    await expect.poll(() => quorum('two'), { timeout: 30_000 }).toMatch(/Total votes: +2/);
    expect(await had()).toBe(before);
  });

  it('are not let go of while they take part and can’t be told; off, they have to be named', async () => {
    await runOn(lab(), 'three', ['systemctl', 'stop', 'ssh.socket', 'ssh.service']);
    write('two', 'one', 'three');
    const all = ['apply', '--yes', '--output', 'plain', '--allow'];
    const refused = await runRelais(project.folder, [...all, 'stop:three']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('plan/leaver-takes-part');
    expect(await quorum('two')).toMatch(/Total votes: +2/);
    await powerOff(lab(), 'three');
    // The membership notices by its token.
    await expect.poll(() => quorum('two'), { timeout: 30_000 }).toMatch(/Total votes: +1/);
    const unnamed = await runRelais(project.folder, all.slice(0, -1));
    expect(unnamed.exitCode).toBe(1);
    expect(unnamed.stderr).toContain('relais apply --allow stop:three --yes');
    await apply('--allow', 'stop:three');
    const said = await quorum('two');
    expect(said).toMatch(/Expected votes: +1/);
    expect(said).not.toMatch(/^3 /m);
  });
});
