import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { openHosts } from '../hosts/open-hosts.ts';
import { heal, isolate } from '../lab/cut-cable.ts';
import { labForTests } from '../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../lab/real-hosts.ts';
import { runOn } from '../lab/run-on.ts';
import { sshOfLab } from '../lab/ssh-of-lab.ts';
import { powerOff, powerOn, waitForLogin } from '../lab/switch-power.ts';
import { readSpec } from '../spec/read-spec.ts';
import { preflight } from './preflight.ts';

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  process.stderr.write(`skipped: ${impossible}\n`);
}

for (const debian of ['13', '12'] as const) {
  describe.skipIf(impossible !== undefined)(`preflight on bare hosts of Debian ${debian}`, () => {
    const { lab } = labForTests({ name: `check-${debian}`, debian, nodes: ['lan-master', 'lan-slave'] });
    const serviceIp = (): string => lab().client.address.replace(/\d+$/, '139');
    let undo: (() => Promise<unknown>)[] = [];
    beforeEach(() => {
      undo = [];
    });
    afterEach(async () => {
      for (const step of undo.reverse()) {
        await step();
      }
    });

    const on = async (host: string, words: string, back?: string): Promise<void> => {
      const { exitCode, stderr } = await runOn(lab(), host, ['sh', '-c', words]);
      expect(exitCode, stderr).toBe(0);
      if (back !== undefined) {
        undo.push(() => runOn(lab(), host, ['sh', '-c', back]));
      }
    };

    /** Starts a process that prints `up` once it is ready; ends it after the test. */
    const start = async (host: string, program: string): Promise<void> => {
      const words = `setsid perl -e '${program}; print STDERR "up\\n"; close STDERR; sleep 600' 2>/tmp/up </dev/null >/dev/null & echo $! >/tmp/pid`;
      await on(host, `rm -f /tmp/up; ${words}`, 'kill $(cat /tmp/pid)');
      await on(host, 'for turn in $(seq 100); do grep -q up /tmp/up && exit 0; sleep 0.05; done; cat /tmp/up; exit 1');
    };

    const check = async (): Promise<readonly Diagnostic[]> => {
      const [master, slave] = lab().hosts;
      const text = `cluster: cluster-ha
nodes:
  lan-master: ${master?.address}
  lan-slave: ${slave?.address}
fencing: none
services:
  web:
    address: ${serviceIp()}/24
    apache:
      sites:
        inform.test: { root: . }
`;
      const { spec } = readSpec(text, 'relais.yaml');
      if (spec === undefined) {
        throw new Error('the file has faults');
      }
      const nodes = spec.nodes.map((node) => ({ ...node, ssh: sshOfLab(lab(), node.name) }));
      const { hosts, unreachable, close } = await openHosts(nodes);
      const started = performance.now();
      const found = await preflight({ ...spec, nodes }, hosts, unreachable, () => {});
      process.stderr.write(
        `preflight: ${Math.round(performance.now() - started)} ms ${found.map(({ message }) => message).join(' | ')}\n`,
      );
      await close();
      return found;
    };
    const codes = async (): Promise<string[]> => (await check()).map(({ code, host }) => `${code} ${host}`);

    it('has nothing to say', async () => {
      expect(await codes()).toEqual([]);
    });

    it('finds the address in use, and names the machine that has it', async () => {
      await on('client', `ip address add ${serviceIp()}/24 dev eth0`, `ip address del ${serviceIp()}/24 dev eth0`);
      const [found, ...rest] = await check();
      expect(rest).toEqual([]);
      expect(found).toMatchObject({ code: 'check/address-in-use', place: { line: 8 } });
      expect(found?.message).toContain(lab().client.links[0]?.mac);
    });

    it.runIf(debian === '13')('finds the address set up by hand on a node', async () => {
      await on('lan-slave', `ip address add ${serviceIp()}/24 dev eth0`, `ip address del ${serviceIp()}/24 dev eth0`);
      expect(await codes()).toEqual(['check/address-set-by-hand lan-slave']);
    });

    it('names who holds dpkg’s lock', async () => {
      const lock =
        'open F, ">", "/var/lib/dpkg/lock-frontend"; my $l = pack("ssx4qqlx4", 1, 0, 0, 0, 0); fcntl(F, 6, $l) or die';
      await start('lan-master', lock);
      const found = await check();
      expect(found.map(({ code }) => code)).toEqual(['check/dpkg-locked']);
      expect(found[0]?.message).toMatch(
        /^perl .*\(process \d+\) holds dpkg's lock \/var\/lib\/dpkg\/lock-frontend on lan-master/,
      );
    });

    it('finds an installation that came to no end', async () => {
      const half = 's/^Status: install ok installed$/Status: install ok half-configured/';
      const words = `cp /var/lib/dpkg/status /tmp/status; sed -i '/^Package: procps$/,/^$/${half}' /var/lib/dpkg/status`;
      await on('lan-master', words, 'cp /tmp/status /var/lib/dpkg/status');
      const found = await check();
      expect(found.map(({ code }) => code)).toEqual(['check/broken-packages']);
      expect(found[0]?.message).toContain('procps (half-configured)');
    });

    it.runIf(debian === '13')('names a foreign cluster', async () => {
      const conf =
        'totem {\\n cluster_name: old-one\\n}\\nnodelist {\\n node {\\n name: alpha\\n ring0_addr: 10.0.0.1\\n }\\n}\\n';
      await on(
        'lan-slave',
        `mkdir -p /etc/corosync; printf '${conf}' >/etc/corosync/corosync.conf`,
        'rm -r /etc/corosync',
      );
      expect(await codes()).toEqual(['check/foreign-cluster lan-slave']);
    });

    it('tells a port that a node’s own firewall closes from one that is blocked outside', async () => {
      const rules = `nft 'table inet mine { chain input { type filter hook input priority 0; policy drop;
        ct state established,related accept; tcp dport 22 accept; }; }'`;
      await on('lan-slave', rules, 'nft delete table inet mine');
      expect(await codes()).toEqual(['check/port-closed lan-slave']);
      await isolate(lab(), 'lan-master');
      undo.push(() => heal(lab(), 'lan-master'));
      expect((await codes()).sort()).toEqual(['check/port-blocked lan-master', 'check/port-closed lan-slave']);
    });

    it.runIf(debian === '13')('finds another web server', async () => {
      await start(
        'lan-master',
        'use Socket; socket(S, AF_INET, SOCK_STREAM, 0); bind(S, sockaddr_in(80, INADDR_ANY)) or die; listen(S, 5)',
      );
      expect(await codes()).toEqual(['check/port-taken lan-master']);
    });

    it.runIf(debian === '13')('finds a machine that calls itself otherwise', async () => {
      await on('lan-slave', 'hostname debian', 'hostname lan-slave');
      expect(await codes()).toEqual(['check/node-name lan-slave']);
    });

    it.runIf(debian === '13')('says that a host is dead, and checks the other', async () => {
      await powerOff(lab(), 'lan-slave');
      undo.push(() => powerOn(lab(), 'lan-slave').then(() => waitForLogin(lab(), 'lan-slave', 60_000)));
      expect(await codes()).toEqual(['host/unreachable lan-slave']);
    });
  });
}
