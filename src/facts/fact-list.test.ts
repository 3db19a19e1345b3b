import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLongRun, runs } from '../../test/fuzz/runs.ts';
import { processorMs } from '../../test/processor-time.ts';
import type { Answer } from '../command/answer.ts';
import { clusterFacts } from './cluster-fact-list.ts';
import { questionsOf, valuesOf } from './fact-batch.ts';
import { hostFacts } from './fact-list.ts';
import { filesFact } from './files.ts';
import { timeService } from './time-service.ts';
import { isRunning } from './units.ts';

const saying = (stdout: string, exitCode = 0): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

describe('facts', () => {
  it('are all asked, in their own order, the clock first', () => {
    expect(questionsOf(hostFacts)).toHaveLength(Object.keys(hostFacts).length);
    expect(questionsOf(hostFacts)[0]).toBe(hostFacts.clock.ask);
  });

  it('read a host that answers nothing as one that has nothing', () => {
    const facts = valuesOf(hostFacts, []);
    expect(facts).toMatchObject({ clock: undefined, nodeName: '', container: false, dpkgLock: [], links: [] });
    expect(facts.osRelease.supported).toBe('no');
    expect(facts.firewall).toEqual({ kind: 'none', inputChains: [] });
    expect(facts.files.get('/etc/corosync/authkey')).toMatchObject({ kind: 'absent' });
    expect(isRunning(facts.units, 'corosync')).toBe(false);
    expect(timeService(facts.units)).toBeUndefined();
  });

  it('never throw, whatever a host answers', () => {
    const scraps = [
      '\n',
      '\t',
      ' ',
      '\n\n',
      '=',
      ':',
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      'null',
      '0',
      '-1',
      '\0',
      '\x1b[31m',
    ];
    const words = [
      'ID=debian',
      'Id=corosync.service',
      'tcp LISTEN',
      '"nftables"',
      '"rule"',
      '"chain"',
      '"expr"',
      '{"addr_info":',
    ];
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
      fc.array(fc.constantFrom(...scraps, ...words, 'a', 'é'), { maxLength: 60 }).map((parts) => parts.join('')),
    );
    const facts = [...Object.values(hostFacts), ...Object.values(clusterFacts)];
    fc.assert(
      fc.property(hostile, fc.constantFrom(0, 1, 124, 127), (text, exitCode) => {
        for (const fact of facts) {
          fact.read(saying(text, exitCode));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it.runIf(isLongRun)('put up with a megabyte of anything within a second', () => {
    const ms = processorMs(() => {
      for (const text of ['a'.repeat(1 << 20), 'a\t'.repeat(1 << 19), '\n'.repeat(1 << 20), '[{'.repeat(1 << 19)]) {
        for (const fact of Object.values({ ...hostFacts, ...clusterFacts })) {
          fact.read(saying(text));
        }
      }
    });
    expect(ms).toBeLessThan(4000);
  });
});

describe('answers of real hosts', () => {
  const { osRelease, packages, units, sockets, links, diskRoom, memory, clock, dpkgLock } = hostFacts;
  const { routes, quorum, crmMon } = clusterFacts;

  it.each([
    ['debian', '13', 'yes'],
    ['debian', '12', 'yes'],
    ['debian', '11', 'no'],
    ['debian', '', 'no'],
    ['ubuntu', '"24.04"', 'near'],
    ['ubuntu', '"24.10"', 'no'],
    ['fedora', '42', 'no'],
  ] as const)('tell the release %s %s', (id, version, supported) => {
    const text = `PRETTY_NAME="Some (one)"\nNAME="x"\nVERSION_ID=${version}\nVERSION_CODENAME=trixie\nID=${id}\n`;
    expect(osRelease.read(saying(text))).toMatchObject({ id, supported, codename: 'trixie', prettyName: 'Some (one)' });
  });

  it('tell packages from names that dpkg only knows', () => {
    const read = packages.read(saying('corosync\t3.1.9-2\tinstalled\npcs\t\tnot-installed\nntp\t1\tconfig-files\n', 1));
    expect([...read]).toEqual([
      ['corosync', { version: '3.1.9-2', status: 'installed' }],
      ['ntp', { version: '1', status: 'config-files' }],
    ]);
  });

  it('tell the states of units', () => {
    const text = `Result=success\nId=systemd-timesyncd.service\nLoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\n
Result=exit-code\nId=sbd.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nUnitFileState=enabled\n`;
    const states = units.read(saying(text));
    expect(timeService(states)).toBe('systemd-timesyncd');
    expect(states.get('sbd')).toEqual({
      load: 'loaded',
      file: 'enabled',
      active: 'failed',
      sub: 'failed',
      result: 'exit-code',
    });
    expect(states.get('pacemaker')?.load).toBe('not-found');
  });

  it('tell who listens where', () => {
    const text = `tcp LISTEN 0      128    0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=68,fd=6))
udp UNCONN 0 0 10.0.0.1:5405 0.0.0.0:* users:(("corosync",pid=9,fd=1),("x",pid=1,fd=2))
tcp LISTEN 0      511          *:80         *:*
tcp LISTEN 0      128  [fe80::1]%eth0:443    [::]:*
udp UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*\n`;
    expect(sockets.read(saying(text))).toEqual([
      { protocol: 'tcp', address: '0.0.0.0', port: 22, process: { name: 'sshd', pid: 68 } },
      { protocol: 'udp', address: '10.0.0.1', port: 5405, process: { name: 'corosync', pid: 9 } },
      { protocol: 'tcp', address: '*', port: 80 },
      { protocol: 'tcp', address: 'fe80::1', port: 443 },
      { protocol: 'udp', address: '127.0.0.53', port: 53 },
    ]);
  });

  it('tell interfaces, their addresses and routes', () => {
    const text = `[{"ifindex":2,"ifname":"eth0","flags":["BROADCAST","UP","LOWER_UP"],"address":"02:a1:ec:9e:65:9e",
      "addr_info":[{"family":"inet","local":"192.0.2.1","prefixlen":24,"scope":"global"}]},
      {"ifname":"eth1","flags":["NO-CARRIER","UP"],"addr_info":[{}]}]`;
    expect(links.read(saying(text))).toMatchObject([
      {
        name: 'eth0',
        mac: '02:a1:ec:9e:65:9e',
        enabled: true,
        carrier: true,
        addresses: [{ ip: '192.0.2.1', prefix: 24 }],
      },
      { name: 'eth1', carrier: false, enabled: true, loopback: false },
    ]);
    const lines = '[{"dst":"default","gateway":"192.0.2.254","dev":"eth0"}]\n[{"dst":"fe80::/64","dev":"eth0"}]\n';
    expect(routes.read(saying(lines))).toEqual([
      { to: 'default', dev: 'eth0', gateway: '192.0.2.254' },
      { to: 'fe80::/64', dev: 'eth0' },
    ]);
  });

  it('tell figures', () => {
    const disks =
      '  1B-blocks     Avail Mounted on\n270553174016 79749558272 /\n270553174016 79749558272 /\n 1000 10 /tmp dir\n';
    expect(diskRoom.read(saying(disks)).map(({ mount, freeBytes }) => [mount, freeBytes])).toEqual([
      ['/', 79749558272],
      ['/tmp dir', 10],
    ]);
    expect(memory.read(saying('MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:   500 kB\n'))?.availableBytes).toBe(
      512_000,
    );
    expect(clock.read(saying('1795360404566604000\n'))?.epochMs).toBeCloseTo(1795360404566.604, 1);
    expect(dpkgLock.read(saying('/var/lib/dpkg/lock\t42\tapt-get upgrade \n'))).toEqual([
      { path: '/var/lib/dpkg/lock', pid: 42, command: 'apt-get upgrade' },
    ]);
  });

  it('tell the quorum, and take Pacemaker’s XML only where it answered', () => {
    const text =
      'Quorum information\nQuorate:          Yes\n\nExpected votes:   2\nTotal votes:      1\nFlags: 2Node\n';
    expect(quorum.read(saying(text, 2))).toMatchObject({ quorate: true, expectedVotes: 2, totalVotes: 1 });
    expect(crmMon.read(saying('<pacemaker-result/>'))).toBe('<pacemaker-result/>');
    expect(crmMon.read(saying('<pacemaker-result/>', 102))).toBeUndefined();
    expect(crmMon.read(saying('crm_mon: Error'))).toBeUndefined();
  });
});

it('files that a host says nothing of are absent, and lies about them harmless', () => {
  const fact = filesFact([
    { path: '/a', want: 'text' },
    { path: '/b', want: 'digest' },
  ]);
  const read = fact.read(saying('0 file 644 root:root 2 6869 .\n7 file 644 root:root 2 6869 .\n1 castle 644 x y z\n'));
  expect(read.get('/a')).toMatchObject({ kind: 'file', mode: 0o644, content: 'hi' });
  expect(read.get('/b')?.kind).toBe('absent');
  expect(read.size).toBe(2);
});
