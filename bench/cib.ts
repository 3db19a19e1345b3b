/**
 * Reads, compares, edits and prints CIBs of 100, 1,000 and 10,000 resources: time, memory, and how they grow; beside them what
 * cibadmin and crmsh need to show the same file, where this machine has them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attributeSet } from '../src/formats/cib/build/attribute-set.ts';
import { cib, configuration } from '../src/formats/cib/build/cib.ts';
import { colocation } from '../src/formats/cib/build/colocation.ts';
import { node } from '../src/formats/cib/build/node.ts';
import { primitive } from '../src/formats/cib/build/primitive.ts';
import { diffConfiguration } from '../src/formats/cib/diff/diff-configuration.ts';
import { editCib } from '../src/formats/cib/edit/edit-cib.ts';
import type { Cib } from '../src/formats/cib/model/cib.ts';
import { parseCib } from '../src/formats/cib/parse-cib.ts';
import { printCib } from '../src/formats/cib/print-cib.ts';

const sizes = [100, 1_000, 10_000];
const rounds = 5;

const resource = (index: number, address: string) =>
  primitive({
    id: `ip-${index}`,
    agent: 'ocf:heartbeat:IPaddr2',
    params: { ip: address, cidr_netmask: '24', nic: 'eth0' },
    meta: { 'migration-threshold': '3' },
    operations: [
      { name: 'monitor', interval: '10s', timeout: '20s' },
      { name: 'start', timeout: '20s' },
      { name: 'stop', timeout: '20s' },
    ],
  });

const sample = (size: number): Cib =>
  cib(
    configuration({
      crmConfig: [attributeSet('cib-bootstrap-options', { 'stonith-enabled': 'true' })],
      nodes: [node({ id: '1', uname: 'a' }), node({ id: '2', uname: 'b' })],
      resources: Array.from({ length: size }, (_, index) =>
        resource(index, `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`),
      ),
      constraints: Array.from({ length: Math.floor(size / 2) }, (_, index) =>
        colocation({ id: `with-${index}`, rsc: `ip-${index * 2 + 1}`, withRsc: `ip-${index * 2}`, score: 'INFINITY' }),
      ),
    }),
    'pacemaker-3.9',
  );

/** Milliseconds, the median of some rounds. */
const median = (work: () => unknown): number => {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
};

/** What the value holds on to, in MiB; undefined without --expose-gc. */
const held = <T>(make: () => T): { readonly value: T; readonly mebibytes: number | undefined } => {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const value = make();
  globalThis.gc?.();
  const mebibytes = globalThis.gc === undefined ? undefined : (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  return { value, mebibytes };
};

const read = (text: string): Cib => {
  const { cib: found } = parseCib(text);
  if (found === undefined) throw new Error('The sample is no CIB.');
  return found;
};

/** Milliseconds of a tool that shows the file; undefined where there is no such tool. */
const besides = (file: string, tool: string, ...words: readonly string[]): number | undefined => {
  try {
    return median(() =>
      execFileSync(tool, words, {
        env: { ...process.env, CIB_file: file },
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
      }),
    );
  } catch {
    return undefined;
  }
};

const folder = mkdtempSync(path.join(tmpdir(), 'relais-bench-'));
const shown = (ms: number | undefined): string => (ms === undefined ? '-' : ms.toFixed(ms < 10 ? 2 : 0));
const rows = sizes.map((size) => {
  const text = printCib(sample(size));
  const file = path.join(folder, `${size}.xml`);
  writeFileSync(file, text);
  const { value: live, mebibytes } = held(() => read(text));
  const wanted = {
    ...live.configuration,
    resources: live.configuration.resources.with(size - 1, resource(size - 1, '192.0.2.1')),
  };
  const changes = diffConfiguration(live.configuration, wanted);
  if (changes.length !== 1) throw new Error(`${changes.length} changes instead of one.`);
  const edits = changes.map(({ edit }) => edit);
  const fresh = read(text);
  return {
    resources: size,
    'text KiB': Math.round(text.length / 1024),
    'read ms': shown(median(() => read(text))),
    'print ms': shown(median(() => printCib(live))),
    'compare ms': shown(median(() => diffConfiguration(live.configuration, wanted))),
    'compare two texts ms': shown(median(() => diffConfiguration(live.configuration, fresh.configuration))),
    'edit, print ms': shown(median(() => printCib(editCib(live, edits)))),
    'held MiB': mebibytes === undefined ? '-' : mebibytes.toFixed(1),
    'cibadmin --query ms': shown(besides(file, 'cibadmin', '--query')),
    'crm configure show ms': shown(besides(file, 'crm', 'configure', 'show')),
  };
});
rmSync(folder, { recursive: true });
console.table(rows);
