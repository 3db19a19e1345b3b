/** Where the secrets of a file are while it is applied, changed and rolled back: nowhere but where they belong. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { type ProcessWatch, watchProcesses } from './process-watch.ts';
import { releases } from './releases.ts';
import { type Ended, runRelais } from './run-relais.ts';
import { agentPaths, installAgents, newSecrets, writeSecrets } from './secret-cluster.ts';
import { type Find, huntHere, huntOn } from './secret-hunt.ts';
import { type Project, twoNodes } from './two-nodes.ts';

const impossible = await realHostsImpossible();

/** Where a secret may lie on a node, by whom and how; all else is a leak. */
const places: readonly { readonly path: RegExp; readonly modes: readonly string[]; readonly owner: RegExp }[] = [
  { path: /^\/var\/lib\/pacemaker\/cib\//, modes: ['600'], owner: /^hacluster$/ },
  { path: /^\/var\/lib\/relais\/history\/[^/]+\/(relais\.yaml|.*\.xml\.gz)$/, modes: ['600'], owner: /^root$/ },
  { path: /^\/etc\/corosync\/authkey$/, modes: ['400'], owner: /^root$/ },
  // Pacemaker's own, for its group of admins: what its daemons say to each other, what its scheduler was asked, and the log,
  // in which it writes every change of its configuration.
  { path: /^\/var\/log\/pacemaker\/pacemaker\.log$/, modes: ['660'], owner: /^hacluster$/ },
  { path: /^\/dev\/shm\/qb-/, modes: ['600', '660'], owner: /^(root|hacluster)$/ },
  { path: /^\/var\/lib\/pacemaker\/pengine\//, modes: ['600', '640'], owner: /^hacluster$/ },
];

const isLeak = (find: Find): boolean =>
  !places.some((each) => each.path.test(find.path) && each.modes.includes(find.mode) && each.owner.test(find.owner));

describe.skipIf(impossible !== undefined).each(releases)('secrets on Debian %s', (debian) => {
  const { lab } = labForTests({ name: 'secrets', debian, nodes: ['one', 'two'] });
  const [first, second] = [newSecrets(), newSecrets()];
  const secrets = [...first, ...second];
  const sinceS = Math.floor(Date.now() / 1000) - 1;
  const outputs: Ended[] = [];
  let project: Project;
  let watch: ProcessWatch;

  const relais = async (...words: readonly string[]): Promise<Ended> => {
    const ended = await runRelais(project.folder, words);
    outputs.push(ended);
    return ended;
  };
  const done = async (...words: readonly string[]): Promise<Ended> => {
    const ended = await relais(...words);
    expect(ended.exitCode, ended.stderr).toBe(0);
    return ended;
  };
  const key = async (): Promise<readonly (string | Buffer)[]> => {
    const { stdout } = await runOn(lab(), 'one', ['sh', '-c', 'head -c 24 /etc/corosync/authkey | od -An -v -tx1']);
    const bytes = Buffer.from(stdout.replaceAll(/\s/g, ''), 'hex');
    expect(bytes).toHaveLength(24);
    return [bytes, bytes.toString('hex'), bytes.toString('base64')];
  };
  const onThisMachine = (): string[] => {
    const ofUser = [process.env.XDG_STATE_HOME ?? '.local/state', '.local/share', '.cache', '.config'];
    const folders = [tmpdir(), '/var/tmp', '/run', '/var/log', ...ofUser.map((each) => path.resolve(homedir(), each))];
    return folders.filter((folder) => existsSync(folder));
  };

  beforeAll(async () => {
    project = twoNodes(lab());
    writeSecrets(project, first);
    await Promise.all(['one', 'two'].map((host) => installAgents(lab(), host)));
    watch = await watchProcesses(secrets);
  });
  afterAll(async () => {
    await watch.end();
    rmSync(project.folder, { recursive: true });
  });

  it('would be found: in arguments, in an environment, in files packed or not, in the journal', async () => {
    const [planted] = newSecrets();
    const probe = await watchProcesses([planted]);
    // Each lives for some thirty milliseconds; a busy machine gives the watch less than that, and a second chance.
    const briefly = `sh -c 'sleep 0.03; :' leak ${planted}\nLEAK=${planted} sleep 0.03\n`;
    const kinds = (): Set<string> => new Set(probe.seen().map(({ what }) => what));
    const began = performance.now();
    while (kinds().size < 2 && performance.now() - began < 120_000) {
      await runOn(lab(), 'one', ['sh'], { stdin: briefly.repeat(10) });
    }
    await probe.end();
    expect(kinds()).toEqual(new Set(['cmdline', 'environ']));
    const leaks = `mkdir -p /var/lib/leak
echo "x${planted}y" >/var/lib/leak/plain
echo "${planted}" | gzip >/dev/shm/leak
echo "${planted}" | systemd-cat
journalctl --sync`;
    await runOn(lab(), 'one', ['sh'], { stdin: leaks });
    const found = await huntOn(lab(), 'one', [planted], sinceS);
    expect(found.filter(isLeak).map((find) => find.path)).toEqual(
      expect.arrayContaining(['/var/lib/leak/plain', '/dev/shm/leak', 'journal']),
    );
    const leak = path.join(project.folder, 'leak', 'plain');
    mkdirSync(path.dirname(leak));
    writeFileSync(leak, planted);
    expect((await huntHere(onThisMachine(), [planted], sinceS)).map((find) => find.path)).toEqual([leak]);
  });

  it('make bare hosts a cluster, are changed by a plan in a file, and put back', { timeout: 900_000 }, async () => {
    await done('apply', '--output', 'ndjson');
    writeSecrets(project, second);
    expect((await done('plan')).stdout).toMatch(/password.*\*\*\*/);
    await done('plan', '--output', 'json');
    const saved = path.join(project.folder, 'the.plan');
    await done('plan', '--out', saved);
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    await done('apply', saved, '--yes', '--output', 'json');
    // Its exit code tells how the cluster is, which is another matter.
    await relais('status', '--output', 'json');
    await done('history', '--output', 'json');
    await done('rollback', '--yes', '--output', 'plain');
    const file = path.join(project.folder, 'relais.yaml');
    const yaml = readFileSync(file, 'utf8');
    writeFileSync(file, yaml.replace('ip: 192.0.2.9', 'ip: [1]'));
    expect((await relais('check')).stderr).toContain('password: *****');
    writeFileSync(file, yaml);
  });

  it('are in nothing that relais says', () => {
    expect(outputs).toHaveLength(9);
    const said = outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(secrets.filter((each) => said.includes(each))).toEqual([]);
  });

  it('are in no argument and no environment, but those that Pacemaker gives to agents', () => {
    const seen = watch.seen();
    const ofAgents = seen.filter(
      ({ what, words }) => what === 'environ' && agentPaths.some((agent) => words.includes(agent)),
    );
    // That some of these were seen shows that it looked.
    expect(ofAgents).not.toEqual([]);
    expect(seen.filter((each) => !ofAgents.includes(each))).toEqual([]);
  });

  it.each(['one', 'two'])('lie on %s only where they belong, and nobody else may read them there', async (host) => {
    const found = await huntOn(lab(), host, [...secrets, ...(await key())], sinceS);
    expect(found.filter(isLeak)).toEqual([]);
    expect(found.map((find) => find.path)).toEqual(
      expect.arrayContaining(['/var/lib/pacemaker/cib/cib.xml', '/etc/corosync/authkey']),
    );
    const { stdout } = await runOn(lab(), host, ['stat', '-c', '%a', '/var/lib/relais/history']);
    expect(stdout).toBe('700\n');
  });

  it('lie on the admin’s machine in relais.yaml alone', async () => {
    const found = await huntHere(onThisMachine(), [...secrets, ...(await key())], sinceS);
    expect(found.map((find) => find.path)).toEqual([path.join(project.folder, 'relais.yaml')]);
  });
});
