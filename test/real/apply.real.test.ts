/** From bare hosts to the page at the address, on each Debian. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterXmlAnswer } from '../../src/facts/cluster-xml.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { clusterView } from '../../src/work/status/questions/cluster-view.ts';
import { visit } from './ask-page.ts';
import { nodeState } from './node-state.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';

const impossible = await realHostsImpossible();

describe.skipIf(impossible !== undefined).each(['13', '12'] as const)('relais apply on Debian %s', (debian) => {
  const { lab } = labForTests({ name: 'apply', debian, nodes: ['one', 'two'] });
  let project: Project;
  const relaisYaml = (): string => path.join(project.folder, 'relais.yaml');
  let yaml: string;
  const onNode = async (host: string, script: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', script])).stdout.trim();

  const lineOf = (words: string): number =>
    readFileSync(relaisYaml(), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1;
  /** The file again, with this at its end, after a resource. */
  const withMore = (lines: string): void => writeFileSync(relaisYaml(), `${yaml.trimEnd()}\n${lines}`);

  beforeAll(() => {
    project = twoNodes(lab());
    // Its operations are known only when its agent is there.
    appendFileSync(
      relaisYaml(),
      'resources:\n  files: { agent: ocf:heartbeat:symlink, params: { target: /etc/hosts, link: /run/hosts } }\n',
    );
    yaml = readFileSync(relaisYaml(), 'utf8');
  });
  afterAll(() => {
    rmSync(project.folder, { recursive: true });
  });

  it('lets Pacemaker check the CIB before anything is started with it, and names the line', async () => {
    const twice = '        - { interval: 10s }\n        - { interval: 10s, id: db-again }\n';
    withMore(`  db:\n    agent: ocf:pacemaker:Dummy\n    operations:\n      monitor:\n${twice}`);
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/relais\.yaml:\d+:11: \[\w+\] error\[apply\/refused-by-pacemaker\]/);
    expect(stderr).toContain(`relais.yaml:${lineOf('db-again')}: Operation db-again is duplicate`);
    for (const host of ['one', 'two']) {
      expect(await onNode(host, 'ls /var/lib/pacemaker/cib; systemctl is-active corosync pacemaker')).toBe(
        'inactive\ninactive',
      );
    }
    withMore('');
  });

  it('makes two bare hosts a cluster whose page answers at the address', async () => {
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    const answer = await visit(project.ip);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, node: 'one', bytes: project.page.length });
  });

  it('orders nothing in a circle: where the nodes change places, Pacemaker finds a way', async () => {
    const standby = (host: string, value: string): string =>
      `crm_attribute --type nodes --node ${host} --name standby --update ${value}`;
    const said = await onNode(
      'one',
      `export CIB_file=/tmp/places.xml; env -u CIB_file cibadmin --query >$CIB_file
       ${standby('two', 'on')}; crm_simulate --simulate --xml-file $CIB_file --save-output $CIB_file >/dev/null
       ${standby('one', 'on')}; ${standby('two', 'off')}; crm_simulate --simulate --xml-file $CIB_file 2>&1; rm $CIB_file`,
    );
    expect(said).toMatch(/Resource action: web-ip +stop on one/);
    expect(said).toMatch(/Resource action: web-ip +start on two/);
    expect(said).not.toContain('nvalid transition');
  });

  it('never let the one-node cluster of the packages start', async () => {
    for (const host of ['one', 'two']) {
      expect(await onNode(host, 'grep -c . /var/lib/pacemaker/cib/cib.xml')).not.toBe('0');
      expect(
        await onNode(host, 'journalctl -q -u corosync -o cat | grep -c "Corosync Cluster Engine.*starting up"'),
      ).toBe('1');
      expect(await onNode(host, 'cibadmin --query | grep -c node1; :')).toBe('0');
    }
  });

  it('writes what this Pacemaker knows, by its names, and says what it does not know', async () => {
    const properties = (names: readonly string[]) => names.map((line) => `  ${line}\n`).join('');
    withMore(`properties:\n${properties(['fencing-timeout: 70s', 'node-pending-timeout: 2h'])}`);
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    const isTooNew = stderr.includes(
      `relais.yaml:${lineOf('node-pending')}:3: warning[cib/property-too-new]: Pacemaker 2.1.5`,
    );
    expect(isTooNew).toBe(debian === '12');
    expect(await onNode('one', 'cibadmin --query --scope crm_config')).toContain('name="stonith-timeout" value="70s"');
    withMore(`properties:\n${properties(['stonith-timeout: 70s', 'node-pending-timeout: 2h'])}`);
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);

    // What came to be stays in the file.
    yaml = readFileSync(relaisYaml(), 'utf8');
    withMore('templates:\n  job: { agent: upstart:job }\n');
    const job = await runRelais(project.folder, ['plan']);
    expect(job.stderr.includes(`relais.yaml:${lineOf('upstart')}:3: error[cib/gone-in-3.0]`)).toBe(debian === '13');
    withMore('');
  });

  it('gives every node the same key, which root alone may read', async () => {
    const keys = await Promise.all(
      ['one', 'two'].map((host) =>
        onNode(host, 'stat -c "%a %U" /etc/corosync/authkey; sha256sum < /etc/corosync/authkey'),
      ),
    );
    expect(keys[0]).toMatch(/^400 root\n/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('gave a resource that states no operations those that its agent advises', async () => {
    const operations = await onNode('one', 'cibadmin --query --xpath "//primitive[@id=\'files\']/operations"');
    expect(operations).toContain('name="stop" interval="0s" timeout="15s"');
    expect(operations).toContain('name="monitor" interval="60s" timeout="15s"');
  });

  it('names a parameter that an agent does not have at its line, and later without the nodes too', async () => {
    const right = readFileSync(relaisYaml(), 'utf8');
    writeFileSync(relaisYaml(), right.replace('target:', 'taget:'));
    const cache = { XDG_CACHE_HOME: path.join(project.folder, 'cache') };
    const codes = async (...words: readonly string[]): Promise<unknown> => {
      const { stdout } = await runRelais(project.folder, ['check', '--output', 'json', ...words], undefined, cache);
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: { code: string; message: string; place?: { line: number } }[];
      };
      return diagnostics
        .filter(({ code }) => code.startsWith('agent/'))
        .map(({ code, message, place }) => [code, place?.line, message]);
    };
    const line = right.split('\n').findIndex((each) => each.includes('target:')) + 1;
    const message = 'ocf:heartbeat:symlink has no parameter "taget"; did you mean "target"?';
    expect(await codes('--offline')).toEqual([['agent/not-seen', line, expect.any(String)]]);
    expect(await codes()).toContainEqual(['agent/unknown-parameter', line, message]);
    expect(await codes('--offline')).toContainEqual(['agent/unknown-parameter', line, message]);
    const planned = await runRelais(project.folder, ['plan'], undefined, cache);
    expect(planned.exitCode).toBe(1);
    expect(planned.stderr).toContain(`relais.yaml:${line}:`);
    expect(planned.stderr).toContain(`error[agent/unknown-parameter]: ${message}`);
    writeFileSync(relaisYaml(), right);
  });

  it('changes nothing the second time, and says so', async () => {
    const before = await nodeState(lab(), 'one');
    const epoch = await onNode('one', 'cibadmin --query | head -n 1 | grep -o " epoch=.[0-9]*"');
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('nothing to change');
    expect(await onNode('one', 'cibadmin --query | head -n 1 | grep -o " epoch=.[0-9]*"')).toBe(epoch);
    expect(await nodeState(lab(), 'one')).toBe(before);
  });

  it('asks every host once to find that nothing is to be changed, and how the services are', async () => {
    const { stdout } = await runRelais(project.folder, ['apply', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'unchanged',
      verdict: 'green',
      roundTrips: { one: 1, two: 1 },
    });
    const plan = await runRelais(project.folder, ['plan', '--output', 'json']);
    // An older Pacemaker has more to be warned of.
    const unfenced: unknown = expect.objectContaining({ severity: 'warning', code: 'spec/no-fencing' });
    expect(JSON.parse(plan.stdout)).toMatchObject({ differences: [], diagnostics: expect.arrayContaining([unfenced]) });
  });

  it('sees the cluster as a crm_mon does that holds the CIB against all schemas first', async () => {
    const saying = async (words: readonly string[]) => {
      const { exitCode, stdout } = await runOn(lab(), 'one', words);
      return { exitCode, stdout, stderr: '', elapsedMs: 0 };
    };
    const seen = await saying(clusterView.ask.argv);
    const plain = await saying(['crm_mon', '--one-shot', '--inactive', '--output-as=xml']);
    expect(clusterView.read(seen)?.nodes).toHaveLength(2);
    expect(clusterView.read(seen)).toEqual(
      clusterView.read({ ...plain, stdout: clusterXmlAnswer({ view: plain.stdout }) }),
    );
    // Who asks no daemon but the CIB's is not told how pacemakerd is.
    expect(seen.stdout).toContain('<resource id="apache"');
    expect(seen.stdout).not.toContain('pacemakerd-state');
  });

  it('takes an error page for no health', async () => {
    const check = 'crm_resource --resource apache --force-check >/dev/null 2>&1; echo $?';
    expect(await onNode('two', check)).toBe('0');
    const conf = '/etc/apache2/conf-available/relais-status.conf';
    const answers = (code: string): string =>
      `for turn in $(seq 100); do [ "$(curl -so /dev/null -w '%{http_code}' http://127.0.0.1:8099/server-status)" = ${code} ] && break; sleep 0.1; done`;
    // The cluster itself must not mend it meanwhile.
    await onNode('two', 'crm_attribute --name maintenance-mode --update true; crm_resource --wait --timeout 30s');
    await onNode(
      'two',
      `cp ${conf} /root/kept; sed -i 's/Require local/Require all denied/' ${conf}; apache2ctl graceful; ${answers('403')}`,
    );
    expect(await onNode('two', 'curl -so /dev/null -w "%{http_code}" http://127.0.0.1:8099/server-status')).toBe('403');
    expect(await onNode('two', check)).not.toBe('0');
    await onNode('two', `cp /root/kept ${conf}; apache2ctl graceful; ${answers('200')}`);
    expect(await onNode('two', check)).toBe('0');
    await onNode('two', 'crm_attribute --name maintenance-mode --delete; crm_resource --wait --timeout 30s');
  });

  it('shows what was changed by hand, and mends it', async () => {
    await onNode('two', 'echo "# by hand" >> /etc/apache2/sites-available/relais-inform.test.conf');
    expect((await runRelais(project.folder, ['status'])).stdout).toContain(
      'Not as the last finished apply left it on two: /etc/apache2/sites-available/relais-inform.test.conf.',
    );
    await onNode('two', 'echo oops > /srv/relais/inform.test/current/index.html; systemctl -q disable pacemaker');
    await onNode('one', 'crm_attribute --name dc-deadtime --update 7s');
    expect((await runRelais(project.folder, ['status'])).stdout).toContain(
      'Not as the last finished apply left it in the CIB: property dc-deadtime.',
    );
    const { stdout } = await runRelais(project.folder, ['plan', '--detailed-exitcode']);
    expect(stdout).toContain('-# by hand');
    expect(stdout).toContain('changed by hand on the node');
    expect(stdout).toContain('-    dc-deadtime = 7s');
    expect(stdout).toContain('enable pacemaker.service');
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    expect((await runRelais(project.folder, ['status'])).stdout).not.toContain('Not as the last');
    expect(await onNode('two', 'cat /srv/relais/inform.test/current/index.html')).toContain('It is here.');
  });

  it('is not done while nobody serves, run again or not, and names the hand that keeps Pacemaker from it', async () => {
    const standby = (how: string): string => `for node in one two; do crm_standby --node $node ${how}; done`;
    const settled = 'crm_resource --wait --timeout 60';
    await onNode('one', `${standby('--update on')}; ${settled}`);
    await onNode('one', `crm_attribute --name maintenance-mode --update true; ${standby('--delete')}; ${settled}`);
    writeFileSync(relaisYaml(), yaml.replace(/^failover: .*/m, 'failover: patient'));
    for (const turn of [1, 2]) {
      const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain']);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain('web is not served, and will not be, since the cluster is in maintenance mode');
      expect(stderr).toContain('crm_attribute --name maintenance-mode --delete');
      expect(stderr, `apply ${turn}`).not.toContain(': applied, ');
    }
    expect((await runRelais(project.folder, ['status'])).stdout).toContain('RED');
    await onNode('one', `crm_attribute --name maintenance-mode --delete; ${settled}`);
    writeFileSync(relaisYaml(), yaml);
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--yes', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    expect(await visit(project.ip)).toMatchObject({ kind: 'answered', status: 200, node: 'one' });
  });
});
