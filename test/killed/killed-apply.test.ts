/**
 * An apply is cut off at each of its steps, by a kill, a power-off or a Ctrl-C, and in three ways: before the step, between any two things that the step does, and
 * when all is done but nobody was told. Run again it has to end as one that was never cut off. The nodes are a model, so that every
 * place can be tried; test/real/killed-apply.real.test.ts tries some of them on real hosts.
 */
import { describe, expect, it } from 'vitest';
import { fault } from '../../src/diagnostic/diagnostic.ts';
import { renderDiagnostics } from '../../src/diagnostic/render.ts';
import { cibFile } from '../../src/facts/cib-on-disk.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import type { Host } from '../../src/hosts/host.ts';
import { HostError } from '../../src/hosts/host-error.ts';
import { configurationDigest } from '../../src/plan/configuration-digest.ts';
import { desiredState } from '../../src/plan/desired.ts';
import { withoutHold } from '../../src/plan/hold.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { qdeviceUnit } from '../../src/plan/quorum-device.ts';
import type { State } from '../../src/plan/state.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { apply } from '../../src/work/apply.ts';
import { endHold } from '../../src/work/guard/end-hold.ts';
import { observe } from '../../src/work/observe.ts';
import type { Watch } from '../../src/work/watch.ts';
import { isLongRun } from '../fuzz/runs.ts';
import { bareCluster, copyOf, type ModelCluster, type ModelNode, powerCycle, startUnit } from './model-cluster.ts';
import type { Quirk } from './model-files.ts';
import { modelHost, type Pass } from './model-host.ts';

const file = (prefer: string, failover: string, rest = '', more = ''): string => `cluster: c
nodes: { one: 192.0.2.1, two: 192.0.2.2 }
fencing: none
failover: ${failover}
services:
  web:
    address: 192.0.2.100/24
    prefer: ${prefer}
    apache:
      sites:
        a.test: { root: ./site }
${rest}
${more}`;

/** Its operations are known only when its agent is there. */
const spare = 'resources:\n  spare: { agent: ocf:heartbeat:pgsql }\n';
const first = file('one', 'balanced', '', spare);
/** The service moves, a site comes and its content changes, a resource comes, Corosync and Apache have to take notice. */
const other = file(
  'two',
  'fast',
  '        b.test: { root: ./site }',
  `${spare}  db: { agent: ocf:pacemaker:Dummy, operations: { monitor: { interval: 10s } } }`,
);
/** Corosync is started anew for it, and nothing tells afterwards that the file had said it all the while. */
const keyed = file('one', 'balanced', '', `${spare}corosync: { totem: { link_mode: active } }`);
/** A quorum device votes; Corosync, or what votes for the device, is started anew. */
const device = (totem: string, words: string): string =>
  file(
    'one',
    'balanced',
    '',
    `corosync: { totem: { ${totem} }, quorum: { two_node: null, device: { model: net, votes: 1, net: { host: 192.0.2.3, ${words} } } } }`,
  );
const voting = device('', 'algorithm: ffsplit');
const contentOf = (text: string): string => (text !== other ? 'ab'.repeat(32) : 'cd'.repeat(32));

interface Wanted {
  readonly spec: Spec;
  readonly desired: State;
}

const read = new Map<string, Wanted>();

const wantedBy = (text: string): Wanted => {
  const known = read.get(text);
  if (known !== undefined) return known;
  const { spec, diagnostics } = readSpec(text, 'relais.yaml');
  if (spec === undefined) throw new Error(renderDiagnostics(diagnostics, { sourceOf: () => text, colour: false }));
  const wanted = { spec, desired: desiredState(spec, () => contentOf(text)) };
  read.set(text, wanted);
  return wanted;
};

interface Run {
  readonly outcome: 'done' | 'failed';
  readonly plan: Plan;
}

const noPass: Pass = () => {};

interface Manner {
  readonly pass?: Pass;
  readonly quirk?: Quirk | undefined;
  /** Aborted by a Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** What an apply does at its end where no node has set a timer. */
const endingWell = (hosts: ReadonlyMap<string, Host>): Watch => ({
  halt: new AbortController().signal,
  mostWaitMs: () => undefined,
  begin: async () => [],
  waveBegins: async () => [],
  waveEnded: async () => [],
  end: (result, report) => endHold(result, hosts, report),
});

/** What `relais apply` does between the login and the record of it. */
const applyOnce = async (
  cluster: ModelCluster,
  text: string,
  { pass = noPass, quirk, signal = new AbortController().signal }: Manner = {},
): Promise<Run> => {
  const { spec, desired } = wantedBy(text);
  const hosts = new Map([...cluster.nodes].map(([name, node]) => [name, modelHost(cluster, node, { pass, quirk })]));
  const attempt = makePlan(spec, desired, await observe(hosts, desired));
  if (attempt.plan === undefined) throw new Error(attempt.diagnostics.map(({ message }) => message).join('\n'));
  // A cluster of the model is whole at once: there is nothing to wait for.
  const steps = attempt.plan.steps.filter(({ action: { kind } }) => kind !== 'settle' && kind !== 'await-stopped');
  const plan = { ...attempt.plan, steps };
  const events = apply(plan, {
    spec,
    hosts,
    archiveOf: async () => Buffer.from(contentOf(text)),
    askPage: () => Promise.reject(new Error('nobody asks for a page here')),
    signal,
    watch: endingWell(hosts),
    explain: ({ host, detail }) => fault('host/lost', { message: `${host}: ${detail}.`, remedy: 'Power it on.' }),
  });
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) return { outcome: value.outcome === 'done' ? 'done' : 'failed', plan };
  }
};

interface Left {
  readonly where: string;
  readonly cluster: ModelCluster;
}

/** As the nodes are when all is over at once for the controller: at each place that an apply comes by, in their order. */
const killedEverywhere = async (
  start: ModelCluster,
  text: string,
  quirk: Quirk | undefined,
): Promise<readonly Left[]> => {
  const left: Left[] = [];
  const cluster = copyOf(start);
  await applyOnce(cluster, text, {
    pass: (node, what) => left.push({ where: `killed: ${node}, ${what}`, cluster: copyOf(cluster) }),
    quirk,
  });
  return left;
};

/** As they are when one of them loses its power there, and the apply goes on with the others as far as it does. */
const offAt = async (start: ModelCluster, text: string, place: number): Promise<Left> => {
  const cluster = copyOf(start);
  let where = '';
  let passed = 0;
  let off = '';
  const pass: Pass = (node, what) => {
    if (passed++ === place) {
      where = `off: ${node}, ${what}`;
      off = node;
      const lost = cluster.nodes.get(node);
      if (lost !== undefined) powerCycle(cluster, lost);
    }
    if (off === node) throw new HostError(node, 'lost', 'no power');
  };
  await applyOnce(cluster, text, { pass });
  return { where, cluster };
};

/** As they are after a Ctrl-C there: what is under way on the nodes is ended, and the apply goes to its end. */
const interruptedAt = async (start: ModelCluster, text: string, place: number): Promise<Left> => {
  const cluster = copyOf(start);
  const interruption = new AbortController();
  let where = '';
  let passed = 0;
  const pass: Pass = (node, what) => {
    if (passed++ !== place) return;
    where = `interrupted: ${node}, ${what}`;
    interruption.abort();
  };
  await applyOnce(cluster, text, { pass, signal: interruption.signal });
  return { where, cluster };
};

const isHeld = ({ cibs }: ModelCluster): boolean => [...cibs.values()].some((cib) => withoutHold(cib).held);

const configuration = (cib: string): string => {
  const read = parseCib(cib).cib;
  return read === undefined ? cib : configurationDigest(read.configuration, 'all');
};

/** All that there is on the nodes. @param cib how the CIB is told: its versions count the commits that there were */
const stateOf = ({ nodes, cibs }: ModelCluster, tell: (cib: string) => string): string =>
  JSON.stringify(
    [
      [...cibs].map(([name, cib]) => [name, tell(cib)]),
      ...[...nodes.values()].map(({ files, packages, enabled, active, ...rest }) => ({
        ...rest,
        files: [...files]
          .map(([path, entry]) => [
            path,
            path === cibFile && entry.kind === 'file' ? { ...entry, content: tell(entry.content) } : entry,
          ])
          .toSorted(),
        packages: [...packages].toSorted(),
        enabled: [...enabled].toSorted(),
        active: [...active].toSorted(),
      })),
    ],
    undefined,
    1,
  );

const asItIs = (cib: string): string => cib;

/** Every `npm run check` tries one place in so many; `npm test` tries all. */
const share = isLongRun ? 1 : 12;

interface Tried {
  /** Places, and each of them times the ways of being cut off there. */
  readonly places: number;
  /** Different states in which the nodes were left. */
  readonly states: number;
  readonly wrong: readonly string[];
}

/** @param quirk a defect: the first place where it shows is enough. */
const tryAll = async (start: ModelCluster, text: string, quirk?: Quirk): Promise<Tried> => {
  const wanted = copyOf(start);
  await applyOnce(wanted, text);
  const end = stateOf(wanted, configuration);
  const seen = new Set<string>();
  const wrong: string[] = [];
  const goOn = async ({ where, cluster }: Left): Promise<void> => {
    const state = stateOf(cluster, asItIs);
    if (seen.has(state)) return;
    seen.add(state);
    const again = await runAgain(cluster, text, end, quirk);
    if (again !== undefined) wrong.push(`${where}: ${again}`);
  };
  const killed = await killedEverywhere(start, text, quirk);
  const tried = [...killed.keys()].filter((at) => quirk !== undefined || at % share === 0);
  for (const left of tried.flatMap((at) => killed[at] ?? [])) {
    await goOn(left);
    if (quirk !== undefined && wrong.length > 0) break;
  }
  if (quirk === undefined)
    for (const place of tried) {
      await goOn(await offAt(start, text, place));
      await goOn(await interruptedAt(start, text, place));
    }
  return { places: tried.length, states: seen.size, wrong };
};

/** @returns what is not as it is to be */
const runAgain = async (
  cluster: ModelCluster,
  text: string,
  end: string,
  quirk: Quirk | undefined,
): Promise<string | undefined> => {
  try {
    const { outcome } = await applyOnce(cluster, text, { quirk });
    if (outcome !== 'done') return `run again, it ${outcome}`;
    const { plan } = await applyOnce(cluster, text);
    if (plan.differences.length > 0)
      return `the plan is not empty: ${plan.differences.map(({ title }) => title).join(', ')}`;
    return firstDifference(end, stateOf(cluster, configuration));
  } catch (error) {
    return `run again: ${String(error)}`;
  }
};

const firstDifference = (wanted: string, found: string): string | undefined => {
  const [was, is] = [wanted.split('\n'), found.split('\n')];
  const at = is.findIndex((line, index) => line !== was[index]);
  return at < 0 && was.length === is.length ? undefined : `wanted ${was[at]?.trim()}, found ${is[at]?.trim()}`;
};

const applied = async (...texts: readonly string[]): Promise<ModelCluster> => {
  const cluster = bareCluster(['one', 'two']);
  for (const text of texts) await applyOnce(cluster, text);
  if (texts.includes(voting)) for (const node of cluster.nodes.values()) setUpDevice(cluster, node);
  return cluster;
};

/** By hand: relais sets up no device. */
const setUpDevice = (cluster: ModelCluster, node: ModelNode): void => {
  node.packages.add('corosync-qdevice');
  node.enabled.add(qdeviceUnit);
  expect(startUnit(cluster, node, qdeviceUnit)).toBeUndefined();
};

describe('an apply that is cut off anywhere and run again', () => {
  it.each([
    ['a first apply', [], first],
    ['a change that moves a service and brings others', [first], other],
    ['a change that takes them away again', [first, other], first],
    ['a key of Corosync for which it is started anew', [first], keyed],
    ['the same without the key', [keyed], first],
    ['a key of Corosync while a quorum device votes', [voting], device('link_mode: active', 'algorithm: ffsplit')],
    ['a setting of the quorum device', [voting], device('', 'algorithm: ffsplit, port: 5404')],
    ['one that all nodes must have alike', [voting], device('', 'algorithm: lms')],
  ] as const)(
    'ends as if it never was: %s',
    async (_, before, text) => {
      const { places, states, wrong } = await tryAll(await applied(...before), text);
      expect(wrong).toEqual([]);
      expect(places).toBeGreaterThan(30 / share);
      expect(states).toBeGreaterThan(places / 2);
    },
    120_000,
  );

  it('leaves no service held when it is interrupted before a node was stopped', async () => {
    const start = await applied(first);
    const all = await killedEverywhere(start, keyed, undefined);
    const stop = all.findIndex(({ where }) => where.includes('before systemctl stop'));
    const places = all.slice(0, stop).flatMap(({ cluster }, at) => (isHeld(cluster) ? [at] : []));
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      const { where, cluster } = await interruptedAt(start, keyed, place);
      expect([where, isHeld(cluster)]).toEqual([expect.stringContaining('crm_attribute'), false]);
    }
  });

  it.each([
    ['a tool that writes a file in its place', 'written in place', [first, other], first],
    ['a plan that forgets that Apache has not read its files', 'nothing unread', [first], other],
    ['a plan that forgets that Corosync has not taken over a key', 'no key noted', [first], keyed],
    [
      'a plan that forgets that the quorum device has not',
      'no key noted',
      [voting],
      device('', 'algorithm: ffsplit, port: 5404'),
    ],
  ] as const)(
    'is seen to end otherwise with %s',
    async (_, quirk, before, text) => {
      const { wrong } = await tryAll(await applied(...before), text, quirk);
      expect(wrong).not.toEqual([]);
    },
    120_000,
  );
});
