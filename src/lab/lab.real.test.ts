import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Progress } from '../progress/progress.ts';
import { cutCable, heal, healCable, isolate } from './cut-cable.ts';
import { freeze, thaw } from './freeze-host.ts';
import type { Lab } from './lab.ts';
import { labForTests } from './lab-for-tests.ts';
import { labStatus } from './lab-status.ts';
import { networksForTests } from './networks-for-tests.ts';
import { raiseLab } from './raise-lab.ts';
import { realHostsImpossible } from './real-hosts.ts';
import { runOn } from './run-on.ts';
import { hostOfLab, sshWords } from './ssh-of-lab.ts';
import { powerOff, powerOn, waitForLogin } from './switch-power.ts';
import { askTool } from './tool.ts';

const impossible = await realHostsImpossible();

const say = async (lab: Lab, host: string, ...argv: string[]): Promise<string> => {
  const answer = await runOn(lab, host, argv);
  return `${answer.stdout}${answer.stderr}`.trim();
};

const ssh = (lab: Lab, host: string, command: string, ...options: string[]): ReturnType<typeof askTool> =>
  askTool(['ssh', ...options, ...sshWords(lab, hostOfLab(lab, host)), command]);

/** Whether the address answers the client's ARP requests: what a switch would see of a host that is half gone. */
const answersArp = async (lab: Lab, address: string): Promise<boolean> => {
  await runOn(lab, 'client', ['sh', '-c', 'ip neigh flush all; ping -c 2 -i 0.2 -W 1 "$1"', 'test', address]);
  return /lladdr/.test(await say(lab, 'client', 'ip', 'neigh', 'show', 'to', address));
};

const pings = async (lab: Lab, from: string, address: string): Promise<boolean> =>
  (await runOn(lab, from, ['ping', '-c', '3', '-i', '0.2', '-W', '1', address])).exitCode === 0;

const listener = `
$| = 1;
my $socket = IO::Socket::INET->new(Proto => 'udp', LocalPort => $ARGV[0]) or die $!;
print "ready\\n";
$socket->recv(my $text, 99);
print "got $text\\n";
`;

/** Whether a datagram sent to that port of the other host gets there. */
const udpPasses = async (lab: Lab, from: string, to: string, port: number): Promise<boolean> => {
  const [unit, heard] = [`listen-${from}-${port}`, `/run/heard-${from}-${port}`];
  await runOn(lab, to, ['sh', '-c', 'cat > /run/listen.pl; rm -f "$1"', 'test', heard], { stdin: listener });
  const service = ['--quiet', `--unit=${unit}`, `--property=StandardOutput=file:${heard}`];
  await runOn(lab, to, ['systemd-run', ...service, 'perl', '-MIO::Socket::INET', '/run/listen.pl', String(port)]);
  await expect.poll(() => say(lab, to, 'cat', heard), { timeout: 10_000 }).toContain('ready');
  const target = `/dev/udp/${hostOfLab(lab, to).address}/${port}`;
  await runOn(lab, from, ['bash', '-c', `for i in 1 2 3 4 5; do echo hi > ${target}; sleep 0.1; done`]);
  const text = await say(lab, to, 'sh', '-c', `cat ${heard}; systemctl stop ${unit}`);
  return text.includes('got hi');
};

describe.skipIf(impossible !== undefined)('a lab of Debian 13', () => {
  const { lab } = labForTests({ name: 'lab13', debian: '13', nodes: ['one', 'two'] });

  it('has bare Debian servers: booted, of their own name and key, nothing of a cluster, and units that start on install', async () => {
    expect(await say(lab(), 'one', 'systemctl', 'is-system-running', '--wait')).toBe('running');
    expect((await ssh(lab(), 'one', 'hostname; sudo -n id -u; ls -A /var/lib/dpkg/updates')).stdout).toBe('one\n0\n');
    const packages = (await say(lab(), 'one', 'dpkg', '--list')).split('\n').slice(5);
    expect(packages.filter((line) => !line.startsWith('ii '))).toEqual([]);
    expect(packages.join('\n')).not.toMatch(/^ii +(corosync|pacemaker|crmsh|apache2|resource-agents|curl)\b/m);
    expect(await say(lab(), 'one', 'sh', '-c', 'dpkg --audit; ls /usr/sbin/policy-rc.d 2>&1')).toContain(
      'No such file',
    );
    expect(await say(lab(), 'one', 'cat', '/etc/machine-id')).not.toBe(
      await say(lab(), 'two', 'cat', '/etc/machine-id'),
    );
    expect(await say(lab(), 'one', 'cat', '/etc/debian_version')).toMatch(/^13/);
    const install =
      'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends cron';
    expect((await ssh(lab(), 'one', `sudo sh -c '${install}' >&2; systemctl is-active cron`)).stdout).toBe('active\n');
  });

  it('lets nobody in whose host key is not the one that it knows', async () => {
    const other = {
      ...lab(),
      hosts: lab().hosts.map((host) => ({
        ...host,
        address: hostOfLab(lab(), host.name === 'one' ? 'two' : 'one').address,
      })),
    };
    const known = await readFile(lab().ssh.knownHostsFile, 'utf8');
    expect(known).toContain(hostOfLab(lab(), 'one').address);
    const answer = await ssh(other, 'one', 'true', '-o', 'HostKeyAlias=one');
    expect(answer.exitCode).toBe(255);
    expect(answer.stderr).toContain('Host key verification failed');
  });

  it('stands still when it is raised again', async () => {
    const events: Progress[] = [];
    const hosts = lab().hosts.map(({ name }) => ({ name }));
    const again = await raiseLab({ name: lab().name, debian: '13', hosts }, (event) => events.push(event));
    expect(again).toEqual(lab());
    expect(events.flatMap((event) => (event.kind === 'finished' ? [event.outcome] : []))).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    await expect(raiseLab({ name: lab().name, debian: '13', hosts: [{ name: 'other' }] })).rejects.toThrow(
      'other hosts',
    );
  });

  it('loses power at once, answers for nothing then, and comes back with its disk, address and journal', async () => {
    const address = hostOfLab(lab(), 'two').address;
    const service = `${address.replace(/\d+$/, '')}77`;
    await say(lab(), 'two', 'ip', 'addr', 'add', `${service}/24`, 'dev', 'eth0');
    await say(lab(), 'two', 'sh', '-c', 'echo written > /root/disk');
    expect(await answersArp(lab(), service)).toBe(true);
    await powerOff(lab(), 'two');
    expect(await answersArp(lab(), service)).toBe(false);
    expect(await answersArp(lab(), address)).toBe(false);
    expect((await labStatus(lab())).hosts.find((host) => host.name === 'two')?.state).toBe('off');
    await powerOff(lab(), 'two');
    await powerOn(lab(), 'two');
    await waitForLogin(lab(), 'two', 30_000);
    expect((await ssh(lab(), 'two', 'hostname')).stdout).toBe('two\n');
    expect(await say(lab(), 'two', 'cat', '/root/disk')).toBe('written');
    expect(await say(lab(), 'two', 'ip', 'addr')).not.toContain(service);
    expect(await say(lab(), 'two', 'ip', 'link', 'show', 'eth0')).toContain(hostOfLab(lab(), 'two').links[0]?.mac);
    const journal = await say(lab(), 'two', 'journalctl', '--no-pager', '--boot=-1', '--output=cat');
    expect(journal).toContain('OpenBSD Secure Shell server');
    expect(journal).not.toMatch(/Reached target.*(Shutdown|Power.?Off)|Stopping/i);
    expect(await say(lab(), 'two', 'journalctl', '--list-boots', '--quiet')).toMatch(/^ *-1 .*\n *0 /);
  });

  it('drops cluster traffic of an isolated host both ways, and that alone, over a power cycle too', async () => {
    const passing = async (): Promise<Readonly<Record<string, boolean>>> => {
      const [there, back, other, beside] = await Promise.all([
        udpPasses(lab(), 'one', 'two', 5405),
        udpPasses(lab(), 'two', 'one', 5406),
        udpPasses(lab(), 'one', 'two', 5413),
        udpPasses(lab(), 'client', 'one', 5405),
      ]);
      return { there, back, other, beside };
    };
    expect(await passing()).toEqual({ there: true, back: true, other: true, beside: true });
    await isolate(lab(), 'two');
    expect(await passing()).toEqual({ there: false, back: false, other: true, beside: true });
    expect((await ssh(lab(), 'two', 'true')).exitCode).toBe(0);
    await powerOff(lab(), 'two');
    await powerOn(lab(), 'two');
    await waitForLogin(lab(), 'two', 30_000);
    expect(await passing()).toEqual({ there: false, back: false, other: true, beside: true });
    await heal(lab(), 'two');
    expect(await passing()).toEqual({ there: true, back: true, other: true, beside: true });
  });

  it('cuts a cable outside the host, which sees no carrier, keeps its address, and stays in reach of run', async () => {
    const address = hostOfLab(lab(), 'two').address;
    await cutCable(lab(), 'two');
    expect(await pings(lab(), 'one', address)).toBe(false);
    expect(await say(lab(), 'two', 'cat', '/sys/class/net/eth0/carrier')).toBe('0');
    expect(await say(lab(), 'two', 'ip', '-br', 'addr', 'show', 'eth0')).toContain(address);
    expect((await labStatus(lab())).hosts.find((host) => host.name === 'two')?.cutLinks).toEqual([0]);
    await powerOff(lab(), 'two');
    await powerOn(lab(), 'two');
    await expect.poll(() => say(lab(), 'two', 'cat', '/proc/1/comm'), { timeout: 10_000 }).toBe('systemd');
    expect(await pings(lab(), 'one', address)).toBe(false);
    await healCable(lab(), 'two');
    await waitForLogin(lab(), 'two', 30_000);
    expect(await pings(lab(), 'one', address)).toBe(true);
    await expect(cutCable(lab(), 'two', 1)).rejects.toThrow('two has no link 1');
  });

  it('freezes all of a host but its kernel, which goes on answering', async () => {
    await freeze(lab(), 'two');
    const address = hostOfLab(lab(), 'two').address;
    expect(await answersArp(lab(), address)).toBe(true);
    expect(await pings(lab(), 'one', address)).toBe(true);
    await expect(waitForLogin(lab(), 'two', 1_000)).rejects.toThrow('did not take a login');
    await thaw(lab(), 'two');
    await waitForLogin(lab(), 'two', 10_000);
  });

  it('says which hosts there are when another is named', async () => {
    await expect(powerOff(lab(), 'tow')).rejects.toMatchObject({
      diagnostic: { code: 'lab/no-such-host', remedy: 'Did you mean two? Its hosts are one, two, client.' },
    });
  });
});

const [subnet = '', second = ''] = impossible === undefined ? await networksForTests(2) : [];

describe.skipIf(impossible !== undefined)('a lab of Debian 12 with two links', () => {
  const { lab } = labForTests({
    name: 'lab12',
    debian: '12',
    nodes: [
      { name: 'one', addresses: [`${subnet}.33`, `${second}.1`] },
      { name: 'two', addresses: [`${subnet}.34`, `${second}.2`] },
    ],
  });

  it('has the hosts at the addresses that were asked for', async () => {
    expect(await say(lab(), 'one', 'cat', '/etc/debian_version')).toMatch(/^12/);
    expect(await say(lab(), 'one', 'systemctl', 'is-system-running', '--wait')).toBe('running');
    expect((await ssh(lab(), 'two', 'hostname; hostname -I')).stdout).toContain(`two\n${subnet}.34 ${second}.2`);
    expect(await pings(lab(), 'one', `${second}.2`)).toBe(true);
  });

  it('cuts one link and leaves the other', async () => {
    await cutCable(lab(), 'one', 1);
    expect(await pings(lab(), 'one', `${second}.2`)).toBe(false);
    expect(await pings(lab(), 'one', `${subnet}.34`)).toBe(true);
    await healCable(lab(), 'one', 1);
    await expect.poll(() => pings(lab(), 'one', `${second}.2`), { timeout: 10_000 }).toBe(true);
  });

  it('comes back from a power cycle with both addresses', async () => {
    await powerOff(lab(), 'one');
    await powerOn(lab(), 'one');
    await waitForLogin(lab(), 'one', 30_000);
    expect((await ssh(lab(), 'one', 'hostname -I')).stdout).toContain(`${subnet}.33 ${second}.1`);
  });

  it('refuses a network that another lab has', async () => {
    const hosts = [{ name: 'three', addresses: [`${subnet}.99`] }];
    await expect(raiseLab({ name: 'test-taken', debian: '12', hosts })).rejects.toMatchObject({
      diagnostic: { code: 'lab/subnet-taken', message: expect.stringContaining('another lab') },
    });
  });
});

afterAll(() => {
  if (impossible !== undefined) process.stderr.write(`left out: ${impossible}\n`);
});
