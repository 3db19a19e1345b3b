import { describe, expect, it } from 'vitest';
import type { Answer } from '../command/answer.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { valuesOf } from '../facts/fact-batch.ts';
import { type HostFacts, hostFacts } from '../facts/fact-list.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Progress } from '../progress/progress.ts';
import { readSpec } from '../spec/read-spec.ts';
import type { Spec } from '../spec/spec.ts';
import type { CheckedNode, CheckInput } from './check.ts';
import { checks } from './check-list.ts';
import { preflight } from './preflight.ts';

const text = `cluster: cluster-ha
nodes:
  lan-master: 192.0.2.1
  lan-slave: 192.0.2.2
fencing: none
services:
  web:
    address: 192.0.2.139/24
    apache:
      sites:
        inform.test: { root: ./site }
`;
const spec: Spec = (() => {
  const read = readSpec(text, 'relais.yaml');
  if (read.spec === undefined) {
    throw new Error(JSON.stringify(read.diagnostics));
  }
  return read.spec;
})();

const nothing = valuesOf(hostFacts, []);
const good = (name: string, ip: string, mac: string): HostFacts => ({
  ...nothing,
  nodeName: name,
  container: true,
  osRelease: { id: 'debian', versionId: '13', codename: 'trixie', prettyName: 'Debian 13', supported: 'yes' },
  diskRoom: [{ mount: '/', sizeBytes: 1e11, freeBytes: 1e10 }],
  links: [
    { name: 'lo', mac: '', enabled: true, carrier: true, loopback: true, addresses: [] },
    {
      name: 'eth0',
      mac,
      enabled: true,
      carrier: true,
      loopback: false,
      addresses: [{ ip, prefix: 24, family: 4, scope: 'global' }],
    },
  ],
});
const [macA, macB, macForeign] = ['02:00:00:00:00:0a', '02:00:00:00:00:0b', '02:ff:00:00:00:01'];

/** Answers the probes: who holds the address, and whom this node hears. */
const hostOf = (name: string, heard: string, macs: readonly string[] = []): Host => {
  const run: Host['run'] = async ({ argv }) => {
    const stdout = argv.includes('5405') ? heard : macs.map((mac) => `1 ${mac}\n`).join('');
    return { exitCode: 0, stdout, stderr: '', elapsedMs: 1 };
  };
  const unused = async (): Promise<never> => {
    throw new Error('not asked here');
  };
  return { name, run, ask: unused, read: unused, write: unused, roundTrips: 0, close: async () => {} };
};

interface Change {
  readonly slave?: Partial<HostFacts>;
  readonly slaveAheadMs?: number;
  readonly masterHears?: string;
  readonly slaveHears?: string;
  readonly macs?: readonly string[];
  readonly unreachable?: readonly HostError[];
}

const check = async ({
  slave,
  slaveAheadMs = 20,
  masterHears = '0 lan-slave\n',
  slaveHears = '0 lan-master\n',
  macs = [],
  ...rest
}: Change = {}) => {
  const [masterSpec, slaveSpec] = spec.nodes;
  const nodes: CheckedNode[] = [
    {
      node: masterSpec!,
      host: hostOf('lan-master', masterHears, macs),
      facts: good('lan-master', '192.0.2.1', macA),
      agents: new Map(),
      clockAheadMs: -10,
    },
    {
      node: slaveSpec!,
      agents: new Map(),
      host: hostOf('lan-slave', slaveHears),
      facts: { ...good('lan-slave', '192.0.2.2', macB), ...slave },
      clockAheadMs: slaveAheadMs,
    },
  ];
  const input: CheckInput = { spec, options: {}, nodes, unreachable: rest.unreachable ?? [] };
  return (await Promise.all(checks.map(async (one) => one.run(input)))).flat();
};
const codes = (found: readonly Diagnostic[]): string[] => found.map(({ code, severity }) => `${severity} ${code}`);
const unit = (active: string, file = 'enabled') => ({ load: 'loaded', file, active, sub: '', result: 'success' });
const files = (entries: Record<string, string>) => {
  const state = { kind: 'file', mode: 0o644, owner: 'root:root', sizeBytes: 1 } as const;
  return new Map(Object.entries(entries).map(([path, content]) => [path, { ...state, content }]));
};
const [lo, eth0] = good('lan-slave', '192.0.2.2', macB).links;

it('two hosts in good order get not a word', async () => {
  expect(await check()).toEqual([]);
});

describe('each thing that is wrong is said once, on its host and at its line', () => {
  const cases: readonly (readonly [string, Change, string, RegExp])[] = [
    ['an unknown release', { slave: { osRelease: nothing.osRelease } }, 'error check/release', /unknown system/],
    [
      'an untested one',
      { slave: { osRelease: { ...nothing.osRelease, supported: 'near', prettyName: 'Ubuntu' } } },
      'note check/release-untested',
      /Ubuntu/,
    ],
    ['another name', { slave: { nodeName: 'debian' } }, 'warning check/node-name', /calls itself debian/],
    [
      'swapped machines',
      { slave: { nodeName: 'lan-master' } },
      'error check/swapped-nodes',
      /another node of the file/,
    ],
    [
      'a link without its cable',
      { slave: { links: [lo!, { ...eth0!, carrier: false }] } },
      'error check/link-down',
      /eth0 of lan-slave.*no carrier/,
    ],
    ['a clock a little off', { slaveAheadMs: 5000 }, 'warning check/clock', /5\.0 s ahead/],
    ['a clock an hour off', { slaveAheadMs: -10_800_000 }, 'error check/clock', /3\.0 h behind/],
    ['no time service', { slave: { container: false } }, 'note check/no-time-service', /No time service/],
    [
      'a disk almost full',
      { slave: { diskRoom: [{ mount: '/', sizeBytes: 1e9, freeBytes: 3e8 }] } },
      'warning check/disk-room',
      /286 MiB left on \//,
    ],
    [
      'a full disk',
      { slave: { diskRoom: [{ mount: '/var', sizeBytes: 1e9, freeBytes: 1e6 }] } },
      'error check/disk-room',
      /0 MiB left on \/var/,
    ],
    [
      'little memory',
      { slave: { memory: { totalBytes: 256 << 20, availableBytes: 0 } } },
      'warning check/memory',
      /256 MiB of memory/,
    ],
    [
      'a held lock',
      { slave: { dpkgLock: [{ path: '/var/lib/dpkg/lock', pid: 42, command: 'apt-get upgrade' }] } },
      'error check/dpkg-locked',
      /apt-get upgrade \(process 42\)/,
    ],
    [
      'half an installation',
      { slave: { brokenPackages: [{ name: 'man-db', status: 'half-configured' }] } },
      'error check/broken-packages',
      /man-db \(half-configured\)/,
    ],
    [
      'a blocked port',
      { masterHears: '' },
      'error check/port-blocked',
      /from lan-slave \(192\.0\.2\.2\) does not reach lan-master/,
    ],
    [
      'a foreign holder of the address',
      { macs: [macForeign] },
      'error check/address-in-use',
      /02:ff:00:00:00:01 answers for it/,
    ],
    ['pcs', { slave: { units: new Map([['pcsd', unit('active')]]) } }, 'warning check/pcsd', /pcsd runs/],
    [
      'keepalived at boot',
      { slave: { units: new Map([['keepalived', unit('inactive')]]) } },
      'warning check/foreign-failover',
      /starts at boot/,
    ],
    [
      'keepalived with the same address',
      {
        slave: {
          units: new Map([['keepalived', unit('active')]]),
          files: files({ '/etc/keepalived/keepalived.conf': 'virtual_ipaddress {\n 192.0.2.139/24\n}' }),
        },
      },
      'error check/foreign-failover',
      /runs on lan-slave, and its configuration claims 192\.0\.2\.139 too/,
    ],
    [
      'an Apache that was broken by hand',
      {
        slave: {
          apacheConfig: {
            said: "Invalid command 'Nonsense'",
            at: { file: '/etc/apache2/conf-enabled/x.conf', line: 3 },
          },
        },
      },
      'error check/apache-config',
      /Apache on lan-slave.*: line 3 of \/etc\/apache2\/conf-enabled\/x\.conf: Invalid command 'Nonsense'\./,
    ],
    [
      'a file of its own that was',
      { slave: { apacheConfig: { said: 'x', at: { file: '/etc/apache2/sites-enabled/relais-a.conf', line: 3 } } } },
      'note check/apache-config-ours',
      /line 3 of/,
    ],
    [
      'somebody on the port of the status page',
      {
        slave: {
          sockets: [{ protocol: 'tcp', address: '127.0.0.1', port: 8099, process: { name: 'java', pid: 7 } }],
        },
      },
      'error check/port-taken',
      /java \(process 7\) already listens on TCP 8099, where the cluster/,
    ],
    [
      'another web server',
      { slave: { sockets: [{ protocol: 'tcp', address: '::', port: 80, process: { name: 'nginx', pid: 7 } }] } },
      'error check/port-taken',
      /nginx \(process 7\)/,
    ],
  ];
  it.each(cases)('%s', async (_what, change, code, message) => {
    const found = await check(change);
    expect(codes(found)).toEqual([code]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.remedy).toMatch(/\w/);
    expect(found[0]?.host).toMatch(/^lan-/);
    expect(found[0]?.place?.file).toBe('relais.yaml');
  });

  it('an address that is not there also leaves the service without a network', async () => {
    const found = await check({ slave: { links: [lo!] } });
    expect(codes(found)).toEqual(['error check/address-not-there', 'error check/no-service-network']);
    expect(found[1]?.place?.line).toBe(8);
  });
});

describe('a foreign cluster', () => {
  const conf = (name: string, address: string): Partial<HostFacts> => ({
    files: files({
      '/etc/corosync/corosync.conf': `totem {\n  cluster_name: ${name}\n}\nnodelist {\n  node {\n    name: alpha\n    ring0_addr: ${address}\n  }\n}\n`,
    }),
  });

  it('is named, with its members', async () => {
    const found = await check({ slave: conf('old-one', '10.0.0.1') });
    expect(codes(found)).toEqual(['error check/foreign-cluster']);
    expect(found[0]?.message).toContain('"old-one" of alpha, though corosync does not run now');
  });

  it('is not Debian’s packaged cluster of one, nor our own', async () => {
    expect(await check({ slave: conf('debian', '127.0.0.1') })).toEqual([]);
    expect(await check({ slave: conf('cluster-ha', '192.0.2.2') })).toEqual([]);
  });

  it('is one that is named debian but has real members', async () => {
    expect(codes(await check({ slave: conf('debian', '10.0.0.1') }))).toEqual(['error check/foreign-cluster']);
  });
});

describe('a service address', () => {
  const holding = {
    ...eth0!,
    addresses: [...eth0!.addresses, { ip: '192.0.2.139', prefix: 24, family: 4, scope: 'global' }],
  } as const;
  const running = new Map([
    ['pacemaker', unit('active')],
    ['corosync', unit('active')],
  ]);

  it('may be held by the cluster, which then answers for it', async () => {
    const slave = { links: [lo!, holding], units: running, claimedAddresses: ['192.0.2.139'] };
    expect(await check({ slave, macs: [macB] })).toEqual([]);
  });

  it('may not be set up by hand on a node', async () => {
    const found = await check({ slave: { links: [lo!, holding] }, macs: [macB] });
    expect(codes(found)).toEqual(['error check/address-set-by-hand']);
  });

  it('may not be a node’s own, which Pacemaker would take away from it', async () => {
    const slave = { links: [lo!, holding], units: running, claimedAddresses: ['192.0.2.140'] };
    expect(codes(await check({ slave, macs: [macB] }))).toEqual(['error check/address-set-by-hand']);
  });

  it('may not be the broadcast address of the interface’s own network, whatever prefix the file gives', async () => {
    const addresses = (
      [
        [137, 30],
        [2, 32],
      ] as const
    ).map(([last, prefix]) => ({ ip: `192.0.2.${last}`, prefix, family: 4, scope: 'global' }) as const);
    const found = await check({ slave: { links: [lo!, { ...eth0!, addresses }] } });
    expect(codes(found)).toEqual(['error check/address-of-network']);
    expect(found[0]?.message).toContain('192.0.2.139 is the broadcast address of the network that eth0 of lan-slave');
  });

  it('that somebody else has too is said, even while the cluster holds it', async () => {
    const slave = { links: [lo!, holding], units: running, claimedAddresses: ['192.0.2.139'] };
    const found = await check({ slave, macs: [macB, macForeign] });
    expect(codes(found)).toEqual(['error check/address-in-use']);
  });

  it('that answers while a node is away may be that node’s', async () => {
    const away = [new HostError('lan-third', 'unreachable', 'timed out')];
    const found = await check({ macs: [macForeign], unreachable: away });
    expect(codes(found)).toEqual(['error host/unreachable', 'error check/address-in-use']);
    expect(found[1]?.message).toContain('unless that is lan-third');
  });
});

it('a closed port behind a node’s own firewall is left to apply', async () => {
  const found = await check({ slave: { firewall: { kind: 'ufw', inputChains: [] } }, slaveHears: '' });
  expect(codes(found)).toEqual(['note check/port-closed']);
  expect(found[0]?.remedy).toContain('apply opens it in ufw of lan-slave');
});

describe('the ports of the cluster', () => {
  const running = new Map([['corosync', unit('active')]]);
  const conf = (address: string) =>
    files({
      '/etc/corosync/corosync.conf': `totem {\n cluster_name: cluster-ha\n}\nnodelist {\n node {\n name: x\n ring0_addr: ${address}\n }\n}\n`,
    });

  it('are not tried where Corosync has them', async () => {
    const slave = { units: running, files: conf('192.0.2.2') };
    expect(await check({ slave, masterHears: '' })).toEqual([]);
  });

  it('are tried on a link that Corosync does not have yet', async () => {
    const slave = { units: running, files: conf('192.0.2.77') };
    expect(codes(await check({ slave, masterHears: '' }))).toEqual(['error check/port-blocked']);
  });
});

it('broken packages are not told while dpkg is at work on them', async () => {
  const dpkgLock = [{ path: '/var/lib/dpkg/lock', pid: 0, command: '' }];
  const found = await check({ slave: { dpkgLock, brokenPackages: [{ name: 'a', status: 'unpacked' }] } });
  expect(codes(found)).toEqual(['error check/dpkg-locked']);
  expect(found[0]?.message).toContain('A process (process 0)');
});

it('a held lock only warns where all packages are there', async () => {
  const installed = { version: '1', status: 'installed' };
  const packages = new Map(['corosync', 'pacemaker', 'apache2'].map((name) => [name, installed] as const));
  const dpkgLock = [{ path: '/var/lib/dpkg/lock', pid: 42, command: 'apt-get upgrade' }];
  expect(codes(await check({ slave: { packages, dpkgLock } }))).toEqual(['warning check/dpkg-locked']);
});

it('what a hostile node says can not steer the terminal', async () => {
  const nodeName = '\x1b]0;owned\x07evil\u202e';
  const [found] = await check({ slave: { nodeName } });
  expect(found?.message).toContain('calls itself evil:');
});

describe('preflight', () => {
  const answering = (name: string, ip: string, aheadMs: number): Host => ({
    ...hostOf(name, ''),
    ask: async () => {
      const link = {
        ifname: 'eth0',
        flags: ['UP', 'LOWER_UP'],
        addr_info: [{ family: 'inet', local: ip, prefixlen: 24 }],
      };
      const said: Partial<Record<keyof HostFacts, string>> = {
        clock: `${Math.round((Date.now() + aheadMs) * 1e6)}\n`,
        links: JSON.stringify([link]),
      };
      return Object.keys(hostFacts).map((fact): Answer => {
        const stdout = said[fact as keyof HostFacts];
        return { exitCode: stdout === undefined ? 1 : 0, stdout: stdout ?? '', stderr: '', elapsedMs: 0 };
      });
    },
  });

  it('says once that a host was lost, however many checks that broke', async () => {
    const lost = async (): Promise<never> => {
      throw new HostError('lan-master', 'lost', 'x');
    };
    const hosts = new Map<string, Host>([
      ['lan-master', { ...answering('lan-master', '192.0.2.1', 0), run: lost }],
      ['lan-slave', answering('lan-slave', '192.0.2.2', 0)],
    ]);
    const events: Progress[] = [];
    const found = await preflight(spec, hosts, [], (event) => events.push(event));
    const broken = events.flatMap((event) => (event.kind === 'failed' ? event.diagnostic.code : []));
    expect(broken.filter((code) => code === 'host/lost').length).toBeGreaterThan(1);
    expect(found.filter(({ code }) => code === 'host/lost')).toHaveLength(1);
  });

  it('asks each host once, runs all checks, and reports each with its outcome', async () => {
    const hosts = new Map([
      ['lan-master', answering('lan-master', '192.0.2.1', 0)],
      ['lan-slave', answering('lan-slave', '192.0.2.2', 3_600_000)],
    ]);
    const events: Progress[] = [];
    const found = await preflight(spec, hosts, [], (event) => events.push(event));
    expect(codes(found)).toContain('error check/clock');
    expect(found.filter(({ code }) => code === 'check/clock').map(({ host }) => host)).toEqual(['lan-slave']);
    expect(events.filter(({ kind }) => kind === 'started')).toHaveLength(checks.length);
    expect(events.filter(({ kind }) => kind === 'finished' || kind === 'failed')).toHaveLength(checks.length);
    expect(events.find((event) => event.kind === 'failed' && event.id === 'check/clocks')).toBeDefined();
  });

  it('has no check pass that had nobody to look at', async () => {
    const events: Progress[] = [];
    const unreachable = [
      new HostError('lan-master', 'unreachable', 'x'),
      new HostError('lan-slave', 'unreachable', 'x'),
    ];
    const found = await preflight(spec, new Map(), unreachable, (event) => events.push(event));
    expect(codes(found)).toEqual(['error host/unreachable', 'error host/unreachable']);
    const passed = events.filter((event) => event.kind === 'finished' && event.outcome === 'done');
    expect(passed).toEqual([]);
    expect(events.filter((event) => event.kind === 'finished' && event.outcome === 'skipped').length).toBe(
      checks.length - 1,
    );
  });

  it('counts a host that breaks away as unreachable, and goes on', async () => {
    const broken = {
      ...hostOf('lan-slave', ''),
      ask: async () => Promise.reject(new HostError('lan-slave', 'lost', 'x')),
    };
    const hosts = new Map<string, Host>([
      ['lan-master', answering('lan-master', '192.0.2.1', 0)],
      ['lan-slave', broken],
    ]);
    const found = await preflight(spec, hosts, [], () => {});
    expect(found[0]).toMatchObject({ code: 'host/lost', host: 'lan-slave', place: { line: 4 } });
    expect(found.some(({ host }) => host === 'lan-master')).toBe(true);
  });
});
