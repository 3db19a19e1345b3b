/**
 * Reads, compares, edits and prints CIBs of 100, 1,000 and 10,000 resources: time, memory, and how they grow; beside them what
 * cibadmin and crmsh need to show the same file.
 */
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
import { importCib } from '../src/native/import/from-cib.ts';
import { readSpec } from '../src/spec/read-spec.ts';
import { toolsBeside } from './beside/tools.ts';

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

/** With addresses, so that it is a file that can be applied. */
const imported = (text: string): string => {
  const { text: yaml = '' } = importCib(text, 'cib.xml');
  return yaml.replace('  a: {}', '  a: 192.0.2.1').replace('  b: {}', '  b: 192.0.2.2');
};

const shown = (ms: number | undefined): string => (ms === undefined ? '-' : ms.toFixed(ms < 10 ? 2 : 0));
/** Figures of one size, in milliseconds but for the first and the last. */
const figuresOf = (size: number, text: string): Readonly<Record<string, number>> => {
  const { value: live, mebibytes } = held(() => read(text));
  const wanted = {
    ...live.configuration,
    resources: live.configuration.resources.with(size - 1, resource(size - 1, '192.0.2.1')),
  };
  const changes = diffConfiguration(live.configuration, wanted);
  if (changes.length !== 1) throw new Error(`${changes.length} changes instead of one.`);
  const edits = changes.map(({ edit }) => edit);
  const fresh = read(text);
  const yaml = imported(text);
  if (readSpec(yaml, 'relais.yaml').spec === undefined) throw new Error('The imported file has a fault.');
  return {
    'text KiB': text.length / 1024,
    'read ms': median(() => read(text)),
    'print ms': median(() => printCib(live)),
    'compare ms': median(() => diffConfiguration(live.configuration, wanted)),
    'compare two texts ms': median(() => diffConfiguration(live.configuration, fresh.configuration)),
    'edit, print ms': median(() => printCib(editCib(live, edits))),
    ...(mebibytes !== undefined && { 'held MiB': mebibytes }),
    'import ms': median(() => imported(text)),
    'relais.yaml KiB': yaml.length / 1024,
    'read relais.yaml ms': median(() => readSpec(yaml, 'relais.yaml')),
  };
};

type Figures = Readonly<Record<string, number | undefined>>;

const measured: Figures[] = [];
const beside = await toolsBeside();
try {
  for (const size of sizes) {
    const text = printCib(sample(size));
    measured.push({
      ...figuresOf(size, text),
      'cibadmin --query ms': await beside.medianMs(text, 'cibadmin --query'),
      'crm configure show ms': await beside.medianMs(text, 'crm configure show'),
    });
  }
} finally {
  await beside.close();
}

/** How many times the first the last is. */
const growth = (values: readonly (number | undefined)[]): string => {
  const [first, last] = [values[0], values.at(-1)];
  return first === undefined || last === undefined ? '-' : `× ${Math.round(last / first)}`;
};

const rows = Object.keys(measured[0] ?? {}).map((name) => {
  const values = measured.map((figures) => figures[name]);
  return [
    name,
    { ...Object.fromEntries(sizes.map((size, index) => [` ${size}`, shown(values[index])])), growth: growth(values) },
  ];
});
console.table(Object.fromEntries(rows));
console.log(`cibadmin and crm: ${beside.where}.`);
