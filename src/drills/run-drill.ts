/** Holds a drill: look, measure, do the deed, wait for the takeover, put things back, judge. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Progress, Report } from '../progress/progress.ts';
import { stream } from '../progress/stream.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { observeStatus } from '../work/status/observe-status.ts';
import { judgeByPages } from './analyse/judge-body.ts';
import type { Scene } from './drill.ts';
import { DrillFault } from './drill-fault.ts';
import type { DrillOptions, DrillOutcome } from './drill-options.ts';
import type { Restored } from './drill-result.ts';
import { type DrillLog, makeResult } from './make-result.ts';
import { openDrill } from './opening.ts';
import { seekPermission } from './precondition.ts';
import { ProbeError } from './probe/probe-error.ts';
import { type Probe, startProbe } from './probe/start-probe.ts';
import { isSuccess, passTime } from './probe/watch-probe.ts';
import { putBack } from './put-back.ts';
import { refuse } from './refuse.ts';
import { step } from './step.ts';

const takeoverLimitMs = 60_000;
const putBackLimitMs = 180_000;
const requestTimeoutMs = 2000;
const everyMs = 10;

export const runDrill = (options: DrillOptions): AsyncGenerator<Progress, DrillOutcome, void> =>
  stream((report) => hold(options, report));

const hold = async (options: DrillOptions, report: Report): Promise<DrillOutcome> => {
  const { drill, client, signal } = options;
  const scene: Scene = { ...options.scene, report };
  const { service } = scene;
  const site = service.apache?.sites[0];
  if (site === undefined) return refuse('drill/nothing-to-ask', options, `${service.name} has no site to ask for.`);

  const startedAt = new Date();
  const before = await step(report, 'look', 'looking at the cluster', () =>
    observeStatus(scene.spec, scene.hosts, { signal, limitMs: 10_000 }),
  );
  const permission = seekPermission(drill, service, before, { client: client.name, power: scene.power });
  if (permission.kind === 'refused') return permission;
  const { holder } = permission;

  const probe = startProbe(
    client,
    {
      ip: service.address.ip,
      port: 80,
      path: '/',
      serverName: site.serverName,
      nodeHeader: options.nodeHeader,
    },
    {
      everyMs,
      timeoutMs: requestTimeoutMs,
      spanMs: takeoverLimitMs + putBackLimitMs + 60_000,
      arp: 'watch',
      ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    },
  );
  try {
    const began = await openDrill(probe, options, holder, report);
    if (began !== undefined) return began;
    return await act({ options, scene, probe, before, holder, startedAt });
  } catch (error) {
    if (signal.aborted) return refuse('drill/interrupted', options, 'Interrupted.', 'Hold it again when you like.');
    if (error instanceof ProbeError || error instanceof HostError) {
      return refuse('drill/client-failed', options, error.message);
    }
    throw error;
  } finally {
    await probe.stop();
  }
};

interface Act {
  readonly options: DrillOptions;
  readonly scene: Scene;
  readonly probe: Probe;
  readonly before: ClusterStatus;
  readonly holder: string;
  readonly startedAt: Date;
}

const act = async ({ options, scene, probe, before, holder, startedAt }: Act): Promise<DrillOutcome> => {
  const { drill, signal, steadyMs = 2000 } = options;
  const { report } = scene;
  const diagnostics: Diagnostic[] = [];
  const log: { -readonly [key in keyof DrillLog]: DrillLog[key] } = { deedUs: probe.nowUs(), timeline: [] };
  const mark = (what: string): void => {
    log.timeline = [...log.timeline, { atUs: probe.nowUs(), what }];
  };
  let restored: Restored = { outcome: 'nothing-done', tookMs: 0, missing: [] };
  try {
    signal.throwIfAborted();
    log.deedUs = probe.nowUs();
    mark(`began to ${drill.deed(holder)}`);
    await step(report, 'deed', drill.deed(holder), () => drill.inject(scene, holder));
    mark('the deed is done');
    await step(report, 'takeover', 'waiting for another node to answer', async () => {
      const taken = await probe.until(
        (record) =>
          isSuccess(record) && record.sentUs >= log.deedUs && record.node !== undefined && record.node !== holder,
        takeoverLimitMs,
        signal,
      );
      mark(taken === undefined ? 'nobody has taken over' : 'another node answers');
    });
    await step(report, 'after', `measuring ${steadyMs / 1000} s after it`, () => passTime(probe, steadyMs, signal));
  } catch (error) {
    if (error instanceof DrillFault) diagnostics.push(error.diagnostic);
    else if (!(error instanceof HostError || error instanceof ProbeError || signal.aborted)) throw error;
    else if (!signal.aborted) diagnostics.push(hostFault(error as Error));
    if (signal.aborted)
      report({ kind: 'said', text: 'Interrupted: putting things back. Ctrl-C again leaves them as they are.' });
  } finally {
    log.restoreUs = probe.nowUs();
    mark('began to put things back');
    restored = await step(report, 'restore', `putting ${holder} back`, () =>
      putBack(drill, scene, holder, before, putBackLimitMs),
    );
    mark(restored.outcome === 'as-before' ? 'all is as before' : 'not all is as before');
  }
  if (!signal.aborted) {
    await step(report, 'back', `measuring ${steadyMs / 1000} s more`, () => passTime(probe, steadyMs, signal)).catch(
      () => {},
    );
  }
  log.endUs = probe.nowUs();
  await probe.stop();
  const result = makeResult({
    drill,
    scene,
    client: options.client.name,
    holder,
    before,
    startedAt,
    records: probe.records,
    log,
    restored,
    interrupted: signal.aborted ? 'yes' : 'no',
    diagnostics,
    judgeBody: judgeByPages(options.pages ?? new Map()),
  });
  return { kind: 'held', result, diagnostics };
};

const hostFault = (error: Error): Diagnostic =>
  fault('drill/host-lost', {
    ...(error instanceof HostError ? { host: error.host } : {}),
    message: `The drill lost a host that it needs: ${error.message}`,
    remedy: 'What was begun is put back below as far as possible; then `relais status`.',
  });
