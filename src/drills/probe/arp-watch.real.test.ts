/** The watch for two holders is itself proven: it must see the fault when it is made on purpose. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Host } from '../../hosts/host.ts';
import { openSshHost } from '../../hosts/ssh.ts';
import { labForTests } from '../../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../lab/real-hosts.ts';
import { runOn } from '../../lab/run-on.ts';
import { sshOfLab } from '../../lab/ssh-of-lab.ts';
import { analyse } from '../analyse/analyse.ts';
import type { Analysis } from '../analyse/analysis.ts';
import { type Probe, startProbe } from './start-probe.ts';
import { passTime } from './watch-probe.ts';

const impossible = await realHostsImpossible();
if (impossible !== undefined) process.stderr.write(`left out: ${impossible}\n`);

describe.skipIf(impossible !== undefined)('the ARP watch', () => {
  const { lab } = labForTests({ name: 'arp', nodes: ['one', 'two'] });
  const signal = new AbortController().signal;
  const opened: { client?: Host; probe?: Probe } = {};

  const address = (): string => (lab().hosts[0]?.address ?? '').replace(/\d+$/, '100');
  const macOf = (name: string): string | undefined => lab().hosts.find((host) => host.name === name)?.links[0]?.mac;
  const carry = async (name: string, how: 'add' | 'del'): Promise<void> => {
    await runOn(lab(), name, ['ip', 'address', how, `${address()}/24`, 'dev', 'eth0']);
  };
  const watch = (): Probe => {
    if (opened.client === undefined) throw new Error('no client');
    opened.probe = startProbe(
      opened.client,
      { ip: address(), port: 80, path: '/', serverName: 'inform.test', nodeHeader: 'Relais-Node' },
      { everyMs: 50, timeoutMs: 500, spanMs: 60_000, arp: 'watch' },
    );
    return opened.probe;
  };
  const found = async (probe: Probe): Promise<Analysis['arp']> => {
    await probe.stop();
    return analyse(probe.records).arp;
  };

  beforeAll(async () => {
    opened.client = await openSshHost('client', sshOfLab(lab(), lab().client.name));
    return () => opened.client?.close();
  });
  afterEach(async () => {
    await opened.probe?.stop();
    await carry('one', 'del');
    await carry('two', 'del');
  });

  test('one holder: watched, by its own MAC alone, and no overlap', async () => {
    await carry('one', 'add');
    const probe = watch();
    await passTime(probe, 1500, signal);
    const arp = await found(probe);
    expect(arp).toMatchObject({ state: 'watched', note: 'watching-on-eth0', overlaps: [] });
    expect(arp.turns.map(({ mac }) => mac)).toEqual([macOf('one')]);
    expect(arp.turns[0]?.sightings).toBeGreaterThan(10);
  });

  test('a clean move is two turns and no overlap', async () => {
    await carry('one', 'add');
    const probe = watch();
    await passTime(probe, 800, signal);
    await carry('one', 'del');
    await carry('two', 'add');
    await passTime(probe, 1200, signal);
    const arp = await found(probe);
    expect(arp.turns.map(({ mac }) => mac)).toEqual([macOf('one'), macOf('two')]);
    expect(arp.overlaps).toEqual([]);
  });

  test('two holders at once are seen, and both are named', async () => {
    await carry('one', 'add');
    const probe = watch();
    await passTime(probe, 600, signal);
    await carry('two', 'add');
    await passTime(probe, 1000, signal);
    const { overlaps } = await found(probe);
    expect(overlaps).toHaveLength(1);
    expect(overlaps[0]?.macs).toEqual([macOf('one'), macOf('two')].toSorted());
    expect(((overlaps[0]?.untilUs ?? 0) - (overlaps[0]?.fromUs ?? 0)) / 1000).toBeGreaterThan(500);
  });

  test('watching teaches nobody: neither the holder nor the client has a neighbour that it asked for', async () => {
    await carry('one', 'add');
    await runOn(lab(), 'client', ['ip', 'neighbour', 'flush', 'all']);
    const before = await runOn(lab(), 'one', ['ip', 'neighbour', 'show']);
    const probe = watch();
    await probe.until((record) => record.kind === 'arp', 3000);
    const after = await runOn(lab(), 'one', ['ip', 'neighbour', 'show']);
    await probe.stop();
    expect(after.stdout).not.toContain('02:52:4c');
    expect(before.stdout).not.toContain('02:52:4c');
  });
});
