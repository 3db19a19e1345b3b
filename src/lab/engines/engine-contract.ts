/** What every lab engine has to keep: the suite that each of them is held to. */
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabEngine } from '../engine.ts';
import { ensureImage } from '../image.ts';
import { packTar } from '../tar.ts';
import { askTool, runTool } from '../tool.ts';

export const engineContract = (engine: LabEngine): void => {
  describe(`the lab engine ${engine.kind}`, () => {
    const lab = `contract-${engine.kind}-${process.pid}`;
    const [one, two] = [`relais-${lab}-one`, `relais-${lab}-two`] as const;
    const tag = `localhost/relais-lab:${lab}`;
    let image = '';
    const create = (container: string, host: string, from = image): Promise<void> =>
      engine.createHost({ container, lab, host, image: from, mounts: [{ from: '/usr/share/zoneinfo', to: '/mnt' }] });
    const stateOf = async (container: string): Promise<string | undefined> =>
      (await engine.listHosts()).find((host) => host.container === container)?.state;
    const say = async (container: string, ...argv: string[]): Promise<string> =>
      (await engine.exec(container, argv)).stdout.trim();

    beforeAll(async () => {
      image = await ensureImage(engine, '13', [], () => {});
    });
    afterAll(async () => {
      for (const container of [one, two]) await engine.removeHost(container);
      if (await engine.imageExists(tag)) await engine.removeImage(tag);
    });

    it('says what it is', async () => {
      expect(await engine.version()).toMatch(/\d+\.\d+/);
    });

    it('makes an image of an archive, lists it, and takes it away', async () => {
      const path = `/tmp/${lab}.tar`;
      await writeFile(path, packTar([{ path: 'etc/hostname', mode: 0o644, content: 'x\n' }]));
      expect(await engine.imageExists(tag)).toBe(false);
      await engine.importImage(path, tag);
      await rm(path);
      expect(await engine.imageExists(tag)).toBe(true);
      expect(await engine.listImages()).toContain(tag);
      await engine.removeImage(tag);
      expect(await engine.imageExists(tag)).toBe(false);
    });

    it('keeps what a script made of another image', async () => {
      await engine.commitImage(image, 'echo kept > /etc/kept', tag);
      expect(await engine.listImages()).toContain(tag);
      await expect(engine.commitImage(image, 'exit 7', `${tag}-failed`)).rejects.toThrow('failed with exit code 7');
      expect(await engine.imageExists(`${tag}-failed`)).toBe(false);
    });

    it('says no where a registry is out of reach', async () => {
      expect(await engine.pullImage('localhost:1/relais/none:1', { timeoutMs: 20_000 })).toBe(false);
    });

    it('makes hosts side by side, each powered off', async () => {
      await Promise.all([create(one, 'one', tag), create(two, 'two')]);
      expect(await stateOf(one)).toBe('new');
      expect(await engine.pidOf(one)).toBeUndefined();
      expect((await engine.listHosts()).find((host) => host.container === two)).toMatchObject({ lab, host: 'two' });
    });

    it("unpacks files on a disk that is off, with the archive's owners and modes", async () => {
      await engine.unpack(
        one,
        packTar([
          { path: 'etc/hostname', mode: 0o644, content: 'one\n' },
          { path: 'home/admin/.ssh/', mode: 0o700, uid: 1000 },
          { path: 'home/admin/.ssh/authorized_keys', mode: 0o600, uid: 1000, content: `secret of ${lab}\n` },
        ]),
      );
      expect(await copiesOf(`secret of ${lab}`)).toBe('');
      await engine.startHost(one);
      expect(await say(one, 'stat', '-c', '%u %g %a', '/home/admin/.ssh')).toBe('1000 1000 700');
      expect(await say(one, 'stat', '-c', '%u %g %a', '/home/admin/.ssh/authorized_keys')).toBe('1000 1000 600');
      expect(await say(one, 'cat', '/etc/kept')).toBe('kept');
    });

    it('waits for its cable before it boots, and then boots systemd', async () => {
      expect(await stateOf(one)).toBe('running');
      expect(await say(one, 'cat', '/proc/1/comm')).toBe('sh');
      await plugDummy(await engine.pidOf(one));
      await expect
        .poll(() => say(one, 'systemctl', 'is-system-running'), { timeout: 30_000 })
        .toMatch(/running|degraded/);
      expect(await say(one, 'cat', '/proc/1/comm')).toBe('systemd');
      expect(await say(one, 'hostname')).toBe('one');
    });

    it('leaves the files that admins edit on the disk of the host itself', async () => {
      const mounts = await say(one, 'cat', '/proc/mounts');
      expect(mounts).not.toMatch(/ \/(etc\/(hosts|hostname|resolv.conf)|var\/log\/journal) /);
      expect(mounts).toMatch(/ \/mnt /);
    });

    it('runs commands, with what they read and how they ended', async () => {
      const answer = await engine.exec(one, ['sh', '-c', 'cat; echo oops >&2; exit 3'], { stdin: 'in' });
      expect(answer).toMatchObject({ exitCode: 3, stdout: 'in', stderr: 'oops\n' });
      expect(await runTool(engine.execWords(one, ['echo', 'a b'], 'pipes'))).toBe('a b\n');
    });

    it('freezes all processes of a host, and thaws them', async () => {
      const beat = ['sh', '-c', 'while :; do echo >> /root/beats; sleep 0.02; done'];
      await engine.exec(one, ['systemd-run', '--quiet', '--unit=beat', ...beat]);
      const root = `/proc/${await engine.pidOf(one)}/root/root/beats`;
      const beats = async (): Promise<number> => Number(await runTool(['sh', '-c', `wc -l < ${root}`]));
      await expect.poll(beats).toBeGreaterThan(0);
      await engine.freezeHost(one);
      expect(await stateOf(one)).toBe('frozen');
      const frozenAt = await beats();
      const until = performance.now() + 300;
      while (performance.now() < until) expect(await beats()).toBe(frozenAt);
      await engine.thawHost(one);
      await expect.poll(beats).toBeGreaterThan(frozenAt);
    });

    it('kills a host with all that runs in it, and keeps its disk', async () => {
      await engine.exec(one, ['sh', '-c', 'echo written > /root/disk']);
      const bootId = ['cat', '/proc/sys/kernel/random/boot_id'];
      const boot = await say(one, ...bootId);
      expect(boot).toMatch(/^[0-9a-f-]{36}$/);
      await engine.killHost(one);
      expect(await stateOf(one)).toBe('off');
      expect(await engine.pidOf(one)).toBeUndefined();
      await engine.killHost(one);
      await engine.startHost(one);
      expect(await say(one, 'cat', '/root/disk')).toBe('written');
      await expect.poll(() => say(one, ...bootId), { timeout: 10_000 }).not.toBe(boot);
      expect(await say(one, 'pgrep', '-f', 'beats')).toBe('');
    });

    it('kills a frozen host too', async () => {
      await engine.freezeHost(one);
      await engine.killHost(one);
      expect(await stateOf(one)).toBe('off');
      await engine.startHost(one);
    });

    it('takes hosts away whatever they do, and says nothing of those that are not there', async () => {
      await engine.freezeHost(one);
      for (const container of [one, two, one]) await engine.removeHost(container);
      expect(await stateOf(one)).toBeUndefined();
      expect(await stateOf(two)).toBeUndefined();
    });
  });
};

/** Files in the folders for such things that hold the text. */
const copiesOf = async (text: string): Promise<string> =>
  (await askTool(['sh', '-c', 'grep -ls -- "$1" /var/tmp/* "$2"/*', 'test', text, tmpdir()])).stdout;

/** Enough of a cable for a host to boot. */
const plugDummy = async (pid: number | undefined): Promise<void> => {
  const lines = ['link add eth0 type veth peer name other', 'link set eth0 up', 'link set eth0 alias plugged-in'];
  await runTool(['nsenter', '--target', String(pid), '--net', 'ip', '-batch', '-'], { stdin: lines.join('\n') });
};
