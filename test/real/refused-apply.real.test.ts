/** What keeps an apply from beginning is said in words, all at once, and nothing is changed anywhere. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { powerOff } from '../../src/lab/switch-power.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';

const impossible = await realHostsImpossible();

describe.skipIf(impossible !== undefined)('relais apply changes nothing and says why', () => {
  const { lab } = labForTests({ name: 'refused', nodes: ['one', 'two'] });
  let project: Project;
  let yaml: string;
  const onHost = async (host: string, script: string): Promise<string> => {
    const { stdout } = await runOn(lab(), host, ['sh', '-c', script]);
    return stdout.trim();
  };
  const look = (): Promise<readonly string[]> =>
    Promise.all(
      ['one', 'two'].map((host) =>
        onHost(host, 'dpkg -l | sha256sum; find /etc /srv /var/lib/relais -newer /root/began 2>/dev/null; :'),
      ),
    );
  const at = (name: string): string => path.join(project.folder, name);
  /** The second node as `admin` of the lab, with this otherwise. */
  const withSsh = (ssh: Readonly<Record<string, string>>): void => {
    const { address } = lab().hosts[1] ?? { address: '' };
    const words = { ...lab().ssh, ...ssh };
    const fields = ['user', 'identityFile', 'knownHostsFile'] as const;
    const given = fields.map((field) => `${field}: ${words[field]}`).join(', ');
    writeFileSync(
      at('relais.yaml'),
      yaml.replace(/^ {2}two: .*$/m, `  two: { address: ${address}, ssh: { ${given} } }`),
    );
  };
  const refusal = async (): Promise<string> => {
    const before = await look();
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode, stderr).toBe(1);
    expect(await look()).toEqual(before);
    return stderr;
  };

  beforeAll(async () => {
    project = twoNodes(lab());
    yaml = readFileSync(at('relais.yaml'), 'utf8');
    await Promise.all(['one', 'two'].map((host) => onHost(host, 'touch /root/began; sleep 0.1')));
  });
  afterAll(() => rmSync(project.folder, { recursive: true }));

  it('when the key is the wrong one', async () => {
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('other-key')]);
    withSsh({ identityFile: at('other-key') });
    const said = await refusal();
    expect(said).toContain('relais.yaml:4:3: [two] error[host/auth-refused]');
    expect(said).toContain('ssh-copy-id');
  });

  it('when the host key is another one', async () => {
    const other = readFileSync(at('other-key.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
    writeFileSync(at('known_hosts'), `${lab().hosts[1]?.address} ${other}\n`);
    withSsh({ knownHostsFile: at('known_hosts') });
    expect(await refusal()).toContain('[two] error[host/host-key-changed]');
  });

  it('when the user may not become root', async () => {
    await onHost(
      'two',
      'useradd -m -s /bin/sh plain; cp -r ~admin/.ssh ~plain/; chown -R plain ~plain/.ssh; touch /root/began',
    );
    withSsh({ user: 'plain' });
    expect(await refusal()).toContain('[two] error[host/sudo-refused]');
    writeFileSync(at('relais.yaml'), yaml);
  });

  it('when somebody else has the address', async () => {
    await onHost('client', `ip address add ${project.ip}/24 dev eth0`);
    const said = await refusal();
    await onHost('client', `ip address del ${project.ip}/24 dev eth0`);
    expect(said).toContain('error[check/address-in-use]');
    expect(said).toMatch(/([0-9a-f]{2}:){5}[0-9a-f]{2}/);
  });

  it("when somebody holds dpkg's lock", async () => {
    const hold =
      'open(F, ">>", "/var/lib/dpkg/lock-frontend"); my $l = pack("ssx4qqlx4", 1, 0, 0, 0, 0); fcntl(F, 6, $l) or die; open(U, ">", "/run/held"); sleep 300';
    await onHost(
      'two',
      `setsid perl -e '${hold}' </dev/null >/dev/null 2>&1 & echo $! > /run/holder; for turn in $(seq 100); do [ -e /run/held ] && break; sleep 0.1; done`,
    );
    const said = await refusal();
    // To plan is not to change: what it would be is shown all the same.
    const plan = await runRelais(project.folder, ['plan', '--out', 'kept.plan']);
    await onHost('two', 'kill $(cat /run/holder)');
    expect(plan).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('what will be done, in this order'),
      stderr: expect.stringMatching(/check\/dpkg-locked[\s\S]*stands in the way of this plan/),
    });
    expect(existsSync(at('kept.plan'))).toBe(false);
    expect(said).toContain('[two] error[check/dpkg-locked]');
    expect(said).toMatch(/perl .*\(process \d+\) holds dpkg's lock/);
  });

  it('when a host is dead', async () => {
    await powerOff(lab(), 'two');
    const { exitCode, stderr } = await runRelais(project.folder, ['apply', '--output', 'plain']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[two] error[host/unreachable]');
    expect(await onHost('one', 'find /etc /srv -newer /root/began')).toBe('');
  });
});
