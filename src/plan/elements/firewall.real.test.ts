import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import { script, withTimeout } from '../../command/command.ts';
import type { Host } from '../../hosts/host.ts';
import { openSshHost } from '../../hosts/ssh.ts';
import type { Lab } from '../../lab/lab.ts';
import { labForTests } from '../../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../lab/real-hosts.ts';
import { runOn } from '../../lab/run-on.ts';
import { sshOfLab } from '../../lab/ssh-of-lab.ts';
import { powerOff, powerOn, waitForLogin } from '../../lab/switch-power.ts';
import type { FirewallElement } from '../../services/element.ts';
import type { Change } from '../element-kind.ts';
import { echoProgram, knockProgram } from './firewall/knock.ts';
import { type SampleFirewall, sampleFirewalls } from './firewall/sample-firewalls.ts';
import { firewallKind } from './firewall.ts';

/** All of them take seven minutes (RELAIS_TESTS=all); what most hosts have is tried always. */
const isTried =
  (debian: '12' | '13') =>
  ({ name, onBoth }: SampleFirewall): boolean => {
    if (process.env.RELAIS_TESTS === 'all') return debian === '13' || onBoth === true;
    return debian === '13' ? onBoth === true : name === sampleFirewalls[0]?.name;
  };

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  process.stderr.write(`skipped: ${impossible}\n`);
}

const addresses6 = { one: 'fd00:5405::1', two: 'fd00:5405::2', client: 'fd00:5405::fe' } as const;
type Who = keyof typeof addresses6;

for (const debian of ['13', '12'] as const) {
  describe.skipIf(impossible !== undefined)(`Debian ${debian}`, () => {
    const { lab } = labForTests({ name: `firewall-${debian}`, debian, nodes: ['one', 'two'] });
    beforeAll(async () => {
      for (const who of ['two', 'client'] as const) await giveIpv6(lab(), who);
      await runOn(lab(), 'one', ['apt-get', 'update', '-q'], { timeoutMs: 120_000 });
    });
    for (const sample of sampleFirewalls.filter(isTried(debian))) {
      describe(sample.name, () => tries(lab, sample));
    }
  });
}

const eventually = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 300 });

const giveIpv6 = (lab: Lab, who: Who) =>
  runOn(lab, who, ['ip', '-6', 'addr', 'replace', `${addresses6[who]}/64`, 'dev', 'eth0', 'nodad']);

const tries = (lab: () => Lab, sample: SampleFirewall): void => {
  let host: Host;
  let foreign: string;
  let files: string;

  const root = async (text: string): Promise<string> => {
    const answer = await host.run(
      withTimeout(script(`set -e\nexport DEBIAN_FRONTEND=noninteractive\n${text}`), 180_000),
    );
    if (answer.exitCode !== 0) throw new Error(`${text}\n${answer.stdout}\n${answer.stderr}`);
    return answer.stdout;
  };
  const desired = (): FirewallElement => ({
    kind: 'firewall',
    node: 'one',
    origin: { file: 'relais.yaml', line: 1, column: 1 },
    openings: [
      { protocol: 'udp', ports: '5404-5405', from: [sshOfLab(lab(), 'two').host, addresses6.two] },
      { protocol: 'tcp', ports: '80', from: [] },
      { protocol: 'tcp', ports: '443', from: [] },
    ],
  });
  const nothing = (): FirewallElement => ({ ...desired(), openings: [] });
  const look = async (wanted: FirewallElement): Promise<FirewallElement | undefined> =>
    firewallKind.read(await host.run(firewallKind.question(wanted)), wanted);
  const changeFor = async (wanted: FirewallElement): Promise<Change | undefined> =>
    firewallKind.change(wanted, await look(wanted));
  /** As an apply does: the first command that fails is the last. */
  const run = async (wanted: FirewallElement): Promise<readonly Answer[]> => {
    const actions = ((await changeFor(wanted))?.steps ?? []).map(({ action }) => action);
    const answers: Answer[] = [];
    for (const one of actions.flatMap((action) => (action.kind === 'run' ? action.commands : []))) {
      const answer = await host.run(one);
      answers.push(answer);
      if (answer.exitCode !== 0) break;
    }
    return answers;
  };
  const apply = async (wanted: FirewallElement): Promise<void> => {
    for (const answer of await run(wanted)) {
      expect(answer, answer.stderr).toMatchObject({ exitCode: 0, stderr: '' });
    }
  };
  const listen = async (): Promise<void> => {
    await giveIpv6(lab(), 'one');
    await root(`systemctl stop try-echo 2>/dev/null || :
systemctl reset-failed try-echo 2>/dev/null || :
systemd-run --quiet --unit=try-echo perl -e '${echoProgram}'`);
  };
  /** Real packets: which of them get an answer. */
  const knock = async (who: Who): Promise<readonly string[]> => {
    const one = sshOfLab(lab(), 'one').host ?? '';
    const doors = [one, addresses6.one].flatMap((to) => [
      `udp ${to} 5404`,
      `udp ${to} 5405`,
      `tcp ${to} 80`,
      `tcp ${to} 443`,
    ]);
    const answer = await runOn(lab(), who, ['perl', '-e', knockProgram, ...doors]);
    return answer.stdout.split('\n').filter((line) => line !== '');
  };
  const ofProtocol = (lines: readonly string[], protocol: string) => lines.filter((line) => line.startsWith(protocol));
  const expectOpen = async (): Promise<void> => {
    await eventually(async () => expect(await knock('two')).toHaveLength(8));
    await eventually(async () => expect(ofProtocol(await knock('client'), 'tcp')).toHaveLength(4));
    expect(ofProtocol(await knock('client'), 'udp')).toEqual([]);
  };
  const expectAllInPlace = async (): Promise<void> => {
    const seen = await look(desired());
    expect(seen?.openings).toEqual(desired().openings);
    expect(firewallKind.change(desired(), seen)).toBeUndefined();
  };
  const foreignLines = async (): Promise<string> =>
    (await root(sample.show))
      .split('\n')
      .filter((line) => !sample.ours.test(line))
      .join('\n');

  beforeAll(async () => {
    host = await openSshHost('one', sshOfLab(lab(), 'one'));
    await listen();
    // Without a firewall all of it gets through: what follows is not for want of a listener.
    await eventually(async () => expect(await knock('client')).toHaveLength(8));
    await root(`apt-get install -q -y --no-install-recommends ${sample.packages.join(' ')}`);
    await root(sample.setUp);
    foreign = await foreignLines();
    files = await root(sample.files);
  });

  afterAll(async () => {
    await root(sample.clearUp);
    expect(await changeFor(desired())).toBeUndefined();
    await host.close();
  });

  it('shuts the cluster out, and looking changes nothing', async () => {
    expect(await knock('two')).toEqual([]);
    expect((await look(desired()))?.openings).toEqual([]);
    expect(await root(sample.show)).toBe(foreign);
    expect(await root(sample.files)).toBe(files);
  });

  const { spoil } = sample;
  if (spoil !== undefined) {
    it('fails with the reason, and changes nothing, where its own tools refuse it', async () => {
      await root(spoil.by);
      const before = (await root(sample.show)) + (await root(sample.files));
      const answers = await run(desired());
      expect(answers.at(-1)?.exitCode).not.toBe(0);
      expect(answers.at(-1)?.stderr).toMatch(spoil.says);
      expect((await root(sample.show)) + (await root(sample.files))).toBe(before);
      await root(spoil.mend);
      expect((await root(sample.show)) + (await root(sample.files))).toBe(foreign + files);
    });
  }

  it('lets in the peer and the clients, no stranger, and leaves all other rules as they are', async () => {
    const change = await changeFor(desired());
    expect(change?.difference.detail?.filter((line) => line.startsWith('+UDP 5404-5405')).length).toBeGreaterThan(1);
    await apply(desired());
    await expectOpen();
    await expectAllInPlace();
    expect(await foreignLines()).toBe(foreign);
    await waitForLogin(lab(), 'one', 20_000);
  });

  for (const reload of sample.reloads) {
    it(`still does after ${reload}`, async () => {
      await root(reload);
      await expectOpen();
      await expectAllInPlace();
      expect(await foreignLines()).toBe(foreign);
    });
  }

  it('still does after a loss of power', async () => {
    await host.close();
    await powerOff(lab(), 'one');
    await powerOn(lab(), 'one');
    await waitForLogin(lab(), 'one', 60_000);
    host = await openSshHost('one', sshOfLab(lab(), 'one'));
    await root('systemctl is-system-running --wait >/dev/null || :');
    await listen();
    await expectOpen();
    await expectAllInPlace();
  });

  it('closes one opening and keeps the others', async () => {
    await apply({ ...desired(), openings: desired().openings.slice(0, 2) });
    const doors = await knock('two');
    expect(doors.filter((line) => line.endsWith(' 443'))).toEqual([]);
    expect(doors).toHaveLength(6);
  });

  it('takes away only what is its own', async () => {
    await apply(nothing());
    expect(await changeFor(nothing())).toBeUndefined();
    expect(await root(sample.show)).toBe(foreign);
    expect(await root(sample.files)).toBe(files);
    expect(
      await root('ls /etc/relais /usr/local/lib/relais /run/relais-firewall.* /etc/*.relais.* 2>/dev/null || :'),
    ).toBe('');
    expect(await knock('two')).toEqual([]);
    await waitForLogin(lab(), 'one', 20_000);
  });
};
