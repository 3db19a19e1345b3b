/**
 * An apply that has nothing to change, as a cluster grows on real hosts: its time and its round trips, beside a bare `ssh HOST true` to
 * all of them at once (the floor), the same with the answers of the cluster's own tools, which nobody can know without them,
 * `relais status`, and an Ansible play of the same state where ansible-playbook is installed.
 *
 *     node bench/unchanged-apply.ts [NODES …]      # 2 4 8 16 by default, which want some 3 GiB of memory and half an hour
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { clusterPackages } from '../src/lab/cluster-packages.ts';
import { downLab } from '../src/lab/down-lab.ts';
import type { Lab } from '../src/lab/lab.ts';
import { raiseLab } from '../src/lab/raise-lab.ts';
import { realHostsImpossible } from '../src/lab/real-hosts.ts';
import { sshWords } from '../src/lab/ssh-of-lab.ts';
import { askTool } from '../src/lab/tool.ts';
import { median } from './beside/median.ts';
import { writePlay } from './beside/play-of-the-same.ts';
import { quietCluster } from './beside/quiet-cluster.ts';
import { relais, timed } from './beside/timed.ts';

const turns = 5;
/** A play of the same state takes minutes, and leaves little to anybody beside it: it comes at the end. */
const [playTurns, mostInPlay] = [2, 8];

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  console.log(`Left out: it wants real hosts, and ${impossible}.`);
  process.exit(0);
}

/** The address of a host is all that the file says of it. */
const relaisYaml = ({ hosts }: Lab, count: number): string => {
  const nodes = hosts.slice(0, count).map(({ name, address }) => [name, address] as const);
  return quietCluster(Object.fromEntries(nodes), hosts[0]?.address ?? '');
};

/** How often each host was asked, as its connection counts. @throws Error when there was something to change */
const roundTrips = async (file: string): Promise<string> => {
  const { stdout } = await askTool([relais, 'apply', file, '--output', 'json'], { timeoutMs: 120_000 });
  const { outcome, roundTrips: trips } = JSON.parse(stdout) as { outcome: string; roundTrips: Record<string, number> };
  if (outcome !== 'unchanged') throw new Error(`there was something to change: ${stdout}`);
  return [...new Set(Object.values(trips))].toSorted().join(' to ');
};

const load = (): string => loadavg()[0]?.toFixed(1) ?? '?';

const measure = async (lab: Lab, folder: string, count: number): Promise<void> => {
  const hosts = lab.hosts.slice(0, count);
  const file = path.join(folder, 'relais.yaml');
  writeFileSync(file, relaisYaml(lab, count));
  // As many new nodes as there are old ones: until they have joined there is no quorum, which is told and has to be named.
  const make = (): Promise<number> =>
    timed([relais, 'apply', file, '--yes', '--allow', 'lose:quorum', '--confirm-timeout', '600', '--output', 'plain']);
  // On a machine that starves, all takes longer, and a connection may be lost: an apply goes on from what is there.
  const madeMs = await make().catch(make);
  console.log(`${count} nodes; made in ${Math.round(madeMs / 1000)} s`);

  const subjects: Readonly<Record<string, () => Promise<number>>> = {
    'ssh HOST true, side by side': () => sshToAll(lab, hosts, 'true'),
    "ssh HOST and the cluster's own tools": () => sshToAll(lab, hosts, ownTools),
    'relais --version': () => timed([relais, '--version']),
    'relais apply': () => timed([relais, 'apply', file]),
    // Where so many hosts share two cores, an agent may miss its time: a status that is not green took as long.
    'relais status': () => timed([relais, 'status', file], 1),
  };
  const times = new Map<string, number[]>();
  const before = load();
  // In turns, so that what else the machine does meets all of them.
  for (let turn = 0; turn < turns; turn++) {
    for (const [subject, act] of Object.entries(subjects)) {
      const tookMs = await act().catch((error: unknown) => console.log(`  ${subject}: ${String(error).slice(-300)}`));
      if (tookMs !== undefined) times.set(subject, [...(times.get(subject) ?? []), tookMs]);
    }
  }
  const floor = median(times.get('ssh HOST true, side by side') ?? []);
  console.log(`  load ${before} to ${load()}`);
  for (const [subject, all] of times) tell(subject, all, floor);
  console.log(`  round trips to a host in an apply without change: ${await roundTrips(file)}`);
};

const tell = (subject: string, times: readonly number[], floorMs: number): void => {
  const middle = median(times);
  const range = `${times.length} turns, ${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}`;
  console.log(`  ${subject}: ${Math.round(middle)} ms (${range}), ${(middle / floorMs).toFixed(1)} times ssh`);
};

/** Of the same state, on as many of the hosts; beside ssh itself, once more. */
const measurePlay = async (lab: Lab, folder: string, count: number): Promise<void> => {
  const hosts = lab.hosts.slice(0, count);
  const play = writePlay(mkdtempSync(path.join(folder, 'play-')), folder, { ...lab, hosts });
  await timed(play);
  const [times, floors]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < playTurns; turn++) {
    floors.push(await sshToAll(lab, hosts, 'true'));
    times.push(await timed(play));
  }
  console.log(`${count} nodes, Ansible; load ${load()}`);
  tell('ansible-playbook', times, median(floors));
};

/** Once each, in one shell: what stands in the CIB and how it fares, Corosync's members, links and settings, units, Apache's own test. */
const ownTools = `sudo -n sh -c '${[
  ...['cibadmin --query', 'crm_mon --one-shot --output-as=xml'],
  ...['corosync-quorumtool -s', 'corosync-cfgtool -n', 'corosync-cmapctl', 'ip -json address show'],
  ...['systemctl show corosync pacemaker apache2', 'apache2ctl configtest', 'dpkg-query -W corosync pacemaker apache2'],
].join('; ')}'`;

const sshToAll = async (lab: Lab, hosts: Lab['hosts'], words: string): Promise<number> => {
  const began = performance.now();
  await Promise.all(hosts.map((host) => timed(['ssh', ...sshWords(lab, host), words])));
  return performance.now() - began;
};

const asked = process.argv.slice(2).map(Number);
const counts = (asked.length > 0 ? asked : [2, 4, 8, 16]).toSorted((a, b) => a - b);
const name = `bench-${process.pid}`;
const folder = mkdtempSync(path.join(tmpdir(), 'relais-bench-'));
try {
  const hosts = Array.from({ length: counts.at(-1) ?? 0 }, (_, at) => ({ name: `n${at + 1}` }));
  const lab = await raiseLab({ name, debian: '13', hosts, packages: clusterPackages });
  mkdirSync(path.join(folder, 'site'));
  writeFileSync(path.join(folder, 'site', 'index.html'), '<title>bench</title>\n');
  // The cluster grows: new nodes join the ones that are there.
  const each = async (of: readonly number[], act: typeof measure): Promise<void> => {
    for (const count of of) {
      await act(lab, folder, count).catch((error: unknown) => {
        console.log(`${count} nodes; load ${load()}: not measured. ${String(error).slice(-600)}`);
      });
    }
  };
  await each(counts, measure);
  const hasAnsible = (await askTool(['ansible-playbook', '--version'])).exitCode === 0;
  if (hasAnsible)
    await each(
      counts.filter((count) => count <= mostInPlay),
      measurePlay,
    );
} finally {
  await downLab(name);
  rmSync(folder, { recursive: true });
}
