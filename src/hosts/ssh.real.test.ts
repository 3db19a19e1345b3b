import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, script } from '../command/command.ts';
import { freeze, thaw } from '../lab/freeze-host.ts';
import type { Lab } from '../lab/lab.ts';
import { labForTests } from '../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../lab/real-hosts.ts';
import { runOn } from '../lab/run-on.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import { powerOff, powerOn, waitForLogin } from '../lab/switch-power.ts';
import type { Host } from './host.ts';
import { hostContract } from './host-contract.ts';
import { hostDiagnostic } from './host-diagnostic.ts';
import type { HostError } from './host-error.ts';
import { openHosts } from './open-hosts.ts';
import { ReopeningHost } from './reopening.ts';
import { openSshHost, startSshHost } from './ssh.ts';
import type { SshTarget } from './ssh-target.ts';

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  process.stderr.write(`skipped: ${impossible}\n`);
}

for (const debian of ['13', '12'] as const) {
  describe.skipIf(impossible !== undefined)(`Debian ${debian}`, () => {
    const { lab } = labForTests({ name: `ssh-${debian}`, debian, nodes: ['one', 'two'] });
    hostContract('a host over ssh', {
      open: () => openSshHost('one', sshOfLab(lab(), 'one')),
      loginUser: 'admin',
    });
    if (debian === '13') {
      describe('a login that fails is told apart', () => failedLogins(lab));
      describe('files in odd places', () => oddFiles(lab));
      describe('a login that is not waited for', () => earlyQuestions(lab));
      describe('a connection that breaks', () => brokenConnections(lab));
    }
  });
}

const failedLogins = (lab: () => Lab): void => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'relais-ssh-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const failure = async (change: Partial<SshTarget>): Promise<HostError> => {
    const target = { ...sshOfLab(lab(), 'two'), ...change };
    const opened = await openSshHost('two', target).catch((error: HostError) => error);
    if (!(opened instanceof Error)) {
      await opened.close();
      throw new Error('the login did not fail');
    }
    process.stderr.write(`${opened.reason}: ${hostDiagnostic(opened, { target }).message}\n`);
    return opened;
  };
  const key = (name: string): string => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
    return join(folder, name);
  };

  it('a wrong key: names user and key', async () => {
    const identityFile = key('wrong');
    const error = await failure({ identityFile });
    expect(error.reason).toBe('auth-refused');
    expect(hostDiagnostic(error).message).toContain(`admin@${lab().hosts[1]?.address} port 22`);
    expect(hostDiagnostic(error).message).toContain(identityFile);
  });

  it('a key file that is not there', async () => {
    const identityFile = join(folder, 'none');
    const error = await failure({ identityFile });
    expect(hostDiagnostic(error, { target: { host: 'x', identityFile } }).message).toContain('is not there');
  });

  it('an unknown host key: not taken', async () => {
    const knownHostsFile = join(folder, 'empty');
    writeFileSync(knownHostsFile, '');
    expect((await failure({ knownHostsFile })).reason).toBe('host-key-unknown');
    expect(readFileSync(knownHostsFile, 'utf8')).toBe('');
  });

  it('a changed host key', async () => {
    const other = readFileSync(`${key('other')}.pub`, 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ');
    const knownHostsFile = join(folder, 'changed');
    writeFileSync(knownHostsFile, `${lab().hosts[1]?.address} ${other}\n`);
    const error = await failure({ knownHostsFile });
    expect(error.reason).toBe('host-key-changed');
    expect(hostDiagnostic(error).remedy).toContain(`ssh-keygen -f ${knownHostsFile} -R ${lab().hosts[1]?.address}`);
  });

  it('an unknown name', async () => {
    expect((await failure({ host: 'no-such-host.invalid' })).reason).toBe('name-unknown');
  });

  it('a user without sudo', async () => {
    await runOn(lab(), 'two', ['useradd', '-m', '-s', '/bin/bash', 'plain']);
    const copy = 'mkdir ~plain/.ssh && cp ~admin/.ssh/authorized_keys ~plain/.ssh/ && chown -R plain: ~plain/.ssh';
    await runOn(lab(), 'two', ['sh', '-c', copy]);
    const error = await failure({ user: 'plain' });
    expect(error.reason).toBe('sudo-refused');
    expect(hostDiagnostic(error).message).toContain('plain can log in to two, but may not become root');
  });

  it('a login without a shell', async () => {
    await runOn(lab(), 'two', ['usermod', '-s', '/usr/sbin/nologin', 'plain']);
    expect((await failure({ user: 'plain' })).reason).toBe('no-debian');
  });

  it('a .bashrc that talks does no harm', async () => {
    const rc = 'echo "echo welcome; echo warn >&2" | tee ~admin/.bashrc ~admin/.profile';
    await runOn(lab(), 'two', ['sh', '-c', rc]);
    const host = await openSshHost('two', sshOfLab(lab(), 'two'));
    expect((await host.run(command('echo', 'hello'))).stdout).toBe('hello\n');
    await host.close();
  });

  it('a dead host, within seconds, while the others open', async () => {
    await powerOff(lab(), 'two');
    const start = performance.now();
    const nodes = ['one', 'two'].map((name) => ({ name, ssh: sshOfLab(lab(), name) }));
    const { hosts, unreachable, close } = await openHosts(nodes);
    expect(performance.now() - start).toBeLessThan(8000);
    expect([...hosts.keys()]).toEqual(['one']);
    expect(unreachable).toMatchObject([{ host: 'two', reason: 'unreachable' }]);
    await close();
    await powerOn(lab(), 'two');
    await waitForLogin(lab(), 'two', 60_000);
  });
};

const earlyQuestions = (lab: () => Lab): void => {
  const question = script('id -u');
  const ask = (host: Host) => host.ask([question], { order: 'side by side' });

  it('what is asked meanwhile is answered', async () => {
    const { host, ready } = startSshHost('one', sshOfLab(lab(), 'one'));
    const [answer] = await ask(host);
    expect(answer?.stdout).toBe('0\n');
    await ready;
    expect(host.roundTrips).toBe(1);
    await host.close();
  });

  it('what is asked meanwhile fails as it does', async () => {
    const { host, ready } = startSshHost('one', { ...sshOfLab(lab(), 'one'), user: 'nobody-here' });
    await expect(ask(host)).rejects.toMatchObject({ reason: 'auth-refused' });
    await expect(ready).rejects.toMatchObject({ reason: 'auth-refused' });
    await host.close();
  });

  it('given up, all of it is', async () => {
    const giveUp = new AbortController();
    const { host, ready } = startSshHost('one', sshOfLab(lab(), 'one'), { signal: giveUp.signal });
    const answers = ask(host);
    giveUp.abort();
    await expect(answers).rejects.toMatchObject({ reason: 'cancelled' });
    await expect(ready).rejects.toMatchObject({ reason: 'cancelled' });
    expect(() => process.kill(host.pid, 0)).toThrow('ESRCH');
  });

  it('a host that can be asked again after a login that failed is logged in to anew', async () => {
    const logins = [{ ...sshOfLab(lab(), 'one'), user: 'nobody-here' }, sshOfLab(lab(), 'one')];
    const host = new ReopeningHost('one', () => startSshHost('one', logins.shift() ?? sshOfLab(lab(), 'one')));
    await expect(ask(host)).rejects.toMatchObject({ reason: 'auth-refused' });
    expect((await ask(host))[0]?.stdout).toBe('0\n');
    expect(logins).toEqual([]);
    await host.close();
  });

  it('closed with nothing under way, neither side has anything left', async () => {
    const host = await openSshHost('one', sshOfLab(lab(), 'one'));
    const runner = (await host.run(script('echo $PPID'))).stdout.trim();
    await host.close();
    expect(() => process.kill(host.pid, 0)).toThrow('ESRCH');
    const gone = `for turn in $(seq 50); do [ -e /proc/${runner} ] || exit 0; sleep 0.1; done; exit 1`;
    expect((await runOn(lab(), 'one', ['sh', '-c', gone])).exitCode).toBe(0);
  });
};

const brokenConnections = (lab: () => Lab): void => {
  /** Starts a process on the host that writes its pid; resolves once it runs. */
  const long = 'echo $$ >"$1"; echo up; sleep 1; sleep 60; echo no >>"$1"';
  const open = () => openSshHost('one', sshOfLab(lab(), 'one'));
  const outside = async (words: string): Promise<string> =>
    (await runOn(lab(), 'one', ['sh', '-c', words])).stdout.trim();
  const gone = (pidFile: string): Promise<void> =>
    expect.poll(() => outside(`[ -d /proc/$(cat ${pidFile}) ] && echo there`), { timeout: 30_000 }).toBe('');

  it('ssh killed under a command: lost, and the command is ended on the host', async () => {
    const host = await open();
    const running = host.run(script(long, '/tmp/killed'), { onLine: () => process.kill(host.pid, 'SIGKILL') });
    await expect(running).rejects.toMatchObject({ reason: 'lost', host: 'one' });
    await expect(host.run(command('true'))).rejects.toMatchObject({ reason: 'lost' });
    await gone('/tmp/killed');
    await host.close();
  });

  it('a command that shall finish does, unwatched', async () => {
    const host = await open();
    const words = 'echo up; sleep 1; echo more; echo done >/tmp/finished';
    const running = host.run(script(words), {
      whenLost: 'finish',
      onLine: () => process.kill(host.pid, 'SIGKILL'),
    });
    await expect(running).rejects.toMatchObject({ reason: 'lost' });
    await expect.poll(() => outside('cat /tmp/finished'), { timeout: 10_000 }).toBe('done');
    await expect.poll(() => outside('pgrep -c perl'), { timeout: 10_000 }).toBe('0');
  });

  it('a controller killed with -9 leaves nothing behind on the host', async () => {
    const program = `
      const { openSshHost } = await import(${JSON.stringify(import.meta.resolve('./ssh.ts'))});
      const { script } = await import(${JSON.stringify(import.meta.resolve('../command/command.ts'))});
      const host = await openSshHost('one', ${JSON.stringify(sshOfLab(lab(), 'one'))});
      await host.run(script(${JSON.stringify(long)}, '/tmp/controller'), { onLine: () => console.log('up') });`;
    const controller = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    await new Promise((resolve, reject) => {
      controller.stdout.once('data', resolve);
      controller.once('exit', () => reject(new Error(String(controller.stderr.read()))));
    });
    controller.kill('SIGKILL');
    await gone('/tmp/controller');
    await expect.poll(() => outside('pgrep -c perl'), { timeout: 10_000 }).toBe('0');
  });

  it('close ends what still runs', async () => {
    const host = await open();
    let up = (): void => {};
    const started = new Promise<void>((resolve) => {
      up = resolve;
    });
    const running = host.run(script(long, '/tmp/closed'), { onLine: up });
    running.catch(() => {});
    await started;
    await host.close();
    await expect(running).rejects.toMatchObject({ reason: 'lost' });
    await gone('/tmp/closed');
  });

  it('a controller that falls silent for 15 s loses what it runs', async () => {
    const host = await open();
    const running = host.run(script(long, '/tmp/silent'), { onLine: () => process.kill(host.pid, 'SIGSTOP') });
    running.catch(() => {});
    await gone('/tmp/silent');
    process.kill(host.pid, 'SIGKILL');
    await expect(running).rejects.toMatchObject({ reason: 'lost' });
    await host.close();
  });

  it('a host that freezes is noticed within half a minute', async () => {
    const host = await open();
    const start = performance.now();
    const running = host.run(script(long, '/tmp/frozen'), { onLine: () => void freeze(lab(), 'one') });
    await expect(running).rejects.toMatchObject({ reason: 'lost' });
    expect(performance.now() - start).toBeLessThan(30_000);
    await thaw(lab(), 'one');
    await gone('/tmp/frozen');
    await host.close();
  });

  it('a host that loses its power is noticed within half a minute', async () => {
    const host = await open();
    const start = performance.now();
    const running = host.run(command('sleep', '60'));
    const lost = expect(running).rejects.toMatchObject({ reason: 'lost' });
    await powerOff(lab(), 'one');
    await lost;
    expect(performance.now() - start).toBeLessThan(30_000);
    await host.close();
  });
};

const oddFiles = (lab: () => Lab): void => {
  const owned = { mode: 0o640, owner: 'root:adm' };

  it('a path that is a mount point is overwritten in place', async () => {
    const host = await openSshHost('one', sshOfLab(lab(), 'one'));
    await host.run(script('cd /root && echo old >bound && echo old >source && mount --bind source bound'));
    await host.write('/root/bound', 'new\n', owned);
    const seen = await host.run(script('cd /root; cat bound source; stat -c "%a %U:%G" bound; ls -A | grep relais'));
    expect(seen.stdout).toBe('new\nnew\n640 root:adm\n');
    await host.run(script('cd /root; umount bound; rm bound source'));
    await host.close();
  });

  it('a full and a read-only disk refuse, and keep no half file', async () => {
    const host = await openSshHost('one', sshOfLab(lab(), 'one'));
    for (const [mount, why] of [
      ['size=64k', 'No space left on device'],
      ['ro', 'Read-only file system'],
    ] as const) {
      await host.run(script('mkdir -p /root/odd; mount -t tmpfs -o "$1" tmpfs /root/odd', mount));
      const refused = host.write('/root/odd/x', 'x'.repeat(200_000), owned);
      await expect(refused).rejects.toMatchObject({ reason: 'file-refused', detail: expect.stringContaining(why) });
      expect((await host.run(script('ls -A /root/odd; umount /root/odd'))).stdout).toBe('');
    }
    await host.close();
  });
};
