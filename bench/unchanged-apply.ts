/**
 * An apply that has nothing to change, on 2 and on 8 real hosts: its time, beside a bare `ssh HOST true` to all of them at
 * once (the floor), `relais status`, and an Ansible play of the same state where ansible-playbook is installed.
 *
 *     node bench/unchanged-apply.ts [NODES …]      # 2 8 by default; 16 want some 3 GiB of memory
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { downLab } from '../src/lab/down-lab.ts';
import type { Lab } from '../src/lab/lab.ts';
import { raiseLab } from '../src/lab/raise-lab.ts';
import { realHostsImpossible } from '../src/lab/real-hosts.ts';
import { sshWords } from '../src/lab/ssh-of-lab.ts';
import { askTool } from '../src/lab/tool.ts';
import { median } from './median.ts';
import { writePlay } from './play-of-the-same.ts';

const turns = 5;
const relais = path.join(import.meta.dirname, '..', 'bin', 'relais');

const impossible = await realHostsImpossible();
if (impossible !== undefined) {
  console.log(`Left out: it wants real hosts, and ${impossible}.`);
  process.exit(0);
}

/** Milliseconds. @throws Error when it fails */
const timed = async (argv: readonly string[]): Promise<number> => {
  const { exitCode, stderr, stdout, elapsedMs } = await askTool(argv, { timeoutMs: 900_000 });
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} ended with ${exitCode}:\n${stdout}${stderr}`);
  return elapsedMs;
};

const relaisYaml = (lab: Lab): string => {
  const address = (lab.hosts[0]?.address ?? '').replace(/\d+$/, '200');
  const nodes = lab.hosts.map(({ name, address: own }) => `  ${name}: ${own}`);
  const service = `address: ${address}/24, prefer: n1, apache: { sites: { inform.test: { root: ./site } } }`;
  return `cluster: bench\nnodes:\n${nodes.join('\n')}\nfencing: none\nservices:\n  web: { ${service} }\n`;
};

const roundTrips = async (file: string): Promise<number> => {
  const { stdout } = await askTool([relais, 'apply', file, '--output', 'json']);
  const { outcome, roundTrips: trips } = JSON.parse(stdout) as { outcome: string; roundTrips: Record<string, number> };
  if (outcome !== 'unchanged') throw new Error(`there was something to change: ${stdout}`);
  return Math.max(...Object.values(trips));
};

const bench = async (count: number): Promise<void> => {
  const name = `bench-${process.pid}-${count}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-bench-'));
  try {
    const hosts = Array.from({ length: count }, (_, at) => ({ name: `n${at + 1}` }));
    const lab = await raiseLab({ name, debian: '13', hosts });
    mkdirSync(path.join(folder, 'site'));
    writeFileSync(path.join(folder, 'site', 'index.html'), '<title>bench</title>\n');
    const file = path.join(folder, 'relais.yaml');
    writeFileSync(file, relaisYaml(lab));
    const firstMs = await timed([relais, 'apply', file, '--yes', '--output', 'plain']);

    const play = (await askTool(['ansible-playbook', '--version'])).exitCode === 0 ? writePlay(folder, lab) : undefined;
    if (play !== undefined) await timed(play);
    const subjects: Readonly<Record<string, () => Promise<number>>> = {
      'ssh HOST true, side by side': async () => {
        const began = performance.now();
        await Promise.all(lab.hosts.map((host) => timed(['ssh', ...sshWords(lab, host), 'true'])));
        return performance.now() - began;
      },
      'relais --version': () => timed([relais, '--version']),
      'relais apply': () => timed([relais, 'apply', file]),
      'relais status': () => timed([relais, 'status', file]),
      ...(play !== undefined && { 'ansible-playbook': () => timed(play) }),
    };
    const times = new Map<string, number[]>();
    // In turns, so that what else the machine does meets all of them.
    for (let turn = 0; turn < turns; turn++) {
      for (const [subject, measure] of Object.entries(subjects)) {
        times.set(subject, [...(times.get(subject) ?? []), await measure()]);
      }
    }
    const floor = median(times.get('ssh HOST true, side by side') ?? []);
    console.log(`${count} nodes; from bare hosts ${Math.round(firstMs / 1000)} s; load ${loadavg()[0]?.toFixed(1)}`);
    for (const [subject, all] of times) {
      const middle = median(all);
      const range = `${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))}`;
      console.log(`  ${subject}: ${Math.round(middle)} ms (${range}), ${(middle / floor).toFixed(1)} times ssh`);
    }
    console.log(`  round trips a host of an apply without change: ${await roundTrips(file)}`);
  } finally {
    await downLab(name);
    rmSync(folder, { recursive: true });
  }
};

const asked = process.argv.slice(2).map(Number);
for (const count of asked.length > 0 ? asked : [2, 8]) await bench(count);
