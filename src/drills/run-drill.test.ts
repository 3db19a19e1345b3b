import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Command } from '../command/command.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import type { Host, RunOptions } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { recordedHost } from '../hosts/recorded.ts';
import type { Recording } from '../hosts/recording.ts';
import type { Drill } from './drill.ts';
import { DrillFault } from './drill-fault.ts';
import type { DrillOutcome } from './drill-options.ts';
import { runDrill } from './run-drill.ts';
import { aSpec } from './sample-cluster.ts';

/** A client whose prober sees what `server` says: who answers now, or nobody. */
const aClient = (server: () => string | undefined): Host => ({
  ...recordedHost('client', []),
  name: 'client',
  run: (_: Command, { signal, onLine }: RunOptions = {}) =>
    new Promise((_resolve, reject) => {
      onLine?.('S 1 1000 1795360876771342');
      const startMs = performance.now();
      const timer = setInterval(() => {
        const sent = Math.round((performance.now() - startMs) * 1000);
        const slot = Math.floor(sent / 10_000);
        const node = server();
        onLine?.(
          node === undefined
            ? `F ${slot} ${sent} - - ${sent + 500} refused`
            : `R ${slot} ${sent} ${sent + 100} ${sent + 200} ${sent + 300} 200 ${node} -`,
        );
      }, 10);
      const end = (): void => {
        clearInterval(timer);
        reject(new HostError('client', 'cancelled', 'ended'));
      };
      signal?.addEventListener('abort', end);
    }),
});

const healthy = JSON.parse(
  readFileSync(join(import.meta.dirname, '../work/status/recorded/healthy.fixture.json'), 'utf8'),
) as Readonly<Record<string, Recording>>;
const hosts = new Map(aSpec.nodes.map(({ name }) => [name, recordedHost(name, healthy[name] ?? [])]));

interface Stage {
  server: string | undefined;
  readonly deeds: string[];
}

const aDrill = (stage: Stage, change: Partial<Drill> = {}): Drill => ({
  name: 'pretend',
  summary: 'pretend to do something',
  deed: (node) => `do something to ${node}`,
  needs: 'nothing',
  budgetMs: () => 1000,
  inject: async (_, node) => {
    stage.deeds.push(`inject ${node}`);
    stage.server = undefined;
    setTimeout(() => {
      stage.server = 'lan-slave';
    }, 100);
  },
  restore: async (_, node) => {
    stage.deeds.push(`restore ${node}`);
    stage.server = 'lan-master';
  },
  left: '',
  tidy: async () => {},
  ...change,
});

const hold = async (
  stage: Stage,
  drill: Drill,
  onTitle: (title: string) => void = () => {},
  abort = new AbortController(),
) => {
  const [service] = aSpec.services;
  if (service === undefined) throw new Error('no service');
  const events = runDrill({
    drill,
    scene: { spec: aSpec, service, hosts },
    client: aClient(() => stage.server),
    nodeHeader: 'Relais-Node',
    steadyMs: 200,
    signal: abort.signal,
  });
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
    if (next.value.kind === 'started') onTitle(next.value.id);
  }
};

const resultOf = (outcome: DrillOutcome) => {
  if (outcome.kind !== 'held') throw new Error(`refused: ${outcome.diagnostics.map(({ code }) => code).join()}`);
  return outcome.result;
};

const aStage = (): Stage => ({ server: 'lan-master', deeds: [] });

describe('a drill', () => {
  test('measures the gap between the old node and the new one, and puts things back', async () => {
    const stage = aStage();
    const result = resultOf(await hold(stage, aDrill(stage)));
    expect(result).toMatchObject({ verdict: 'passed', node: 'lan-master', restored: { outcome: 'as-before' } });
    expect(result.takeover).toMatchObject({ servedBefore: 'lan-master', servedAfter: 'lan-slave' });
    expect(result.takeover?.longestGapMs).toBeGreaterThan(80);
    expect(result.takeover?.longestGapMs).toBeLessThan(2_000);
    expect(result.back).toMatchObject({ servedAfter: 'lan-master' });
    expect(result.oneHolder.verdict).toBe('not-watched');
    expect(stage.deeds).toEqual(['inject lan-master', 'restore lan-master']);
  });

  test('interrupted after the deed, it puts things back all the same', async () => {
    const stage = aStage();
    const abort = new AbortController();
    const outcome = await hold(stage, aDrill(stage), (id) => id === 'after' && abort.abort(), abort);
    expect(resultOf(outcome)).toMatchObject({ verdict: 'interrupted', restored: { outcome: 'as-before' } });
    expect(stage.deeds).toEqual(['inject lan-master', 'restore lan-master']);
  });

  test('interrupted before the deed, nothing is done', async () => {
    const stage = aStage();
    const abort = new AbortController();
    const outcome = await hold(stage, aDrill(stage), (id) => id === 'steady' && abort.abort(), abort);
    expect(outcome.kind === 'refused' && outcome.diagnostics[0]?.code).toBe('drill/interrupted');
    expect(stage.deeds).toEqual([]);
  });

  test('a deed that fails half-way is undone, and fails the drill with its reason', async () => {
    const stage = aStage();
    const message = 'It could not be done.';
    const drill = aDrill(stage, {
      inject: async () => {
        stage.deeds.push('tried');
        throw new DrillFault(fault('drill/step-failed', { message, remedy: 'Look.' }));
      },
    });
    const outcome = await hold(stage, drill);
    expect(resultOf(outcome)).toMatchObject({ verdict: 'failed', restored: { outcome: 'as-before' } });
    expect(resultOf(outcome).reasons).toContain(message);
    expect(stage.deeds).toEqual(['tried', 'restore lan-master']);
  });

  test('a page that another node serves than the holder is not steady ground: refused, nothing done', async () => {
    const stage: Stage = { server: 'lan-slave', deeds: [] };
    const outcome = await hold(stage, aDrill(stage));
    expect(outcome.kind === 'refused' && outcome.diagnostics[0]?.code).toBe('drill/not-steady');
    expect(stage.deeds).toEqual([]);
  });
});
