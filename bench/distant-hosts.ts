/**
 * What distance costs an apply that has nothing to change: its time on two real hosts at several round-trip times, beside a bare
 * `ssh HOST true` to both at once. What each millisecond of distance adds says how often one waits for the other; the rest is work,
 * which controller and hosts do on the same processors here.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clusterPackages } from '../src/lab/cluster-packages.ts';
import { downLab } from '../src/lab/down-lab.ts';
import type { Lab, LabHost } from '../src/lab/lab.ts';
import { raiseLab } from '../src/lab/raise-lab.ts';
import { realHostsImpossible } from '../src/lab/real-hosts.ts';
import { sshWords } from '../src/lab/ssh-of-lab.ts';
import { type Distance, distanceTo } from './beside/distance.ts';
import { median } from './beside/median.ts';
import { quietCluster } from './beside/quiet-cluster.ts';
import { relais, timed } from './beside/timed.ts';

const turns = 7;
const roundTripsMs = [0, 50, 100, 200];

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  console.log(`Left out: it wants real hosts, and ${impossible}.`);
  process.exit(0);
}

/** The hosts' keys by the ports that lead to them. */
const knownHostsBehind = (lab: Lab, far: ReadonlyMap<string, Distance>): string =>
  readFileSync(lab.ssh.knownHostsFile, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [names = '', ...key] = line.split(' ');
      const port = far.get(names.split(',')[0] ?? '')?.port;
      return port === undefined ? [] : [`[127.0.0.1]:${port} ${key.join(' ')}\n`];
    })
    .join('');

const measure = async (lab: Lab, folder: string, far: ReadonlyMap<string, Distance>): Promise<void> => {
  const { user, identityFile } = lab.ssh;
  const knownHostsFile = path.join(folder, 'known_hosts');
  writeFileSync(knownHostsFile, knownHostsBehind(lab, far));
  const nodes = lab.hosts.map(({ name, address }) => {
    const ssh = `host: 127.0.0.1, port: ${far.get(name)?.port}, user: ${user}, identityFile: ${identityFile}, knownHostsFile: ${knownHostsFile}`;
    return [name, `{ address: ${address}, ssh: { ${ssh} } }`] as const;
  });
  const file = path.join(folder, 'relais.yaml');
  writeFileSync(file, quietCluster(Object.fromEntries(nodes), lab.hosts[0]?.address ?? ''));
  await timed([relais, 'apply', file, '--yes']);

  const sshTo = (host: LabHost): readonly string[] => {
    const ssh = { ...lab.ssh, port: far.get(host.name)?.port ?? 0, knownHostsFile };
    return [...sshWords({ ...lab, ssh }, { ...host, address: '127.0.0.1' }), 'true'];
  };
  const subjects: Readonly<Record<string, () => Promise<unknown>>> = {
    'ssh HOST true, side by side': () => Promise.all(lab.hosts.map((host) => timed(['ssh', ...sshTo(host)]))),
    'relais apply': () => timed([relais, 'apply', file]),
  };
  const times = new Map<string, number[]>();
  // In turns, so that what else the machine does meets all of them.
  for (let turn = 0; turn < turns; turn++) {
    for (const ms of roundTripsMs) {
      for (const each of far.values()) each.setRoundTripMs(ms);
      for (const [subject, act] of Object.entries(subjects)) {
        const began = performance.now();
        await act();
        const key = `${subject} ${ms}`;
        times.set(key, [...(times.get(key) ?? []), performance.now() - began]);
      }
    }
  }
  for (const subject of Object.keys(subjects)) {
    const middles = roundTripsMs.map((ms) => median(times.get(`${subject} ${ms}`) ?? []));
    const told = roundTripsMs.map((ms, at) => `${ms} ms: ${Math.round(middles[at] ?? Number.NaN)}`);
    console.log(`  ${subject}: ${told.join(', ')} ms; ${slope(roundTripsMs, middles).toFixed(1)} round trips`);
  }
};

/** Of the line that goes best through the points. */
const slope = (xs: readonly number[], ys: readonly number[]): number => {
  const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / of.length;
  const [x, y] = [mean(xs), mean(ys)];
  const up = xs.reduce((sum, each, at) => sum + (each - x) * ((ys[at] ?? y) - y), 0);
  return up / xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
};

const name = `distant-${process.pid}`;
const folder = mkdtempSync(path.join(tmpdir(), 'relais-distant-'));
const far = new Map<string, Distance>();
try {
  const lab = await raiseLab({
    name,
    debian: '13',
    hosts: [{ name: 'n1' }, { name: 'n2' }],
    packages: clusterPackages,
  });
  mkdirSync(path.join(folder, 'site'));
  writeFileSync(path.join(folder, 'site', 'index.html'), '<title>bench</title>\n');
  for (const host of lab.hosts) far.set(host.name, await distanceTo(host.address, lab.ssh.port));
  console.log('2 nodes, by their round-trip time');
  await measure(lab, folder, far);
} finally {
  for (const each of far.values()) each.close();
  await downLab(name);
  rmSync(folder, { recursive: true });
}
