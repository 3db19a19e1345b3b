/** Waits until the cluster is whole: as `relais status` sees it, page included, or says what keeps it. */
import { type Diagnostic, fault, isFault, warning } from '../../diagnostic/diagnostic.ts';
import type { TransitionOperation } from '../../formats/transition/transition.ts';
import type { SettleAction, Step } from '../../plan/step.ts';
import { failedForGood } from '../status/findings/failed-actions.ts';
import { keptFromServing } from '../status/findings/misplaced-address.ts';
import { observeStatus } from '../status/observe-status.ts';
import { primitiveIds } from '../status/primitive-ids.ts';
import type { Scene } from './act.ts';
import { silentAddresses } from './answering-addresses.ts';
import { firstLookMs, nextLookMs } from './look-limit.ts';
import { pendingOperations } from './pending-operations.ts';

/** For what must be so: a cold start on slow disks, Apache's own start included. */
const usualLimitMs = 90_000;
/** For what is better so, such as the address on its preferred node; then it's said and left. */
const patienceMs = 15_000;
const pauseMs = 200;

/** On a machine that has no time, looking without a pause would be what it has no time for. */
const pause = (lookMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs, lookMs)));

/** Waiting won't change these: what Pacemaker remembers of the past, and what somebody else decided. */
const lasting = new Set([
  ...['status/failed-action', 'status/unmanaged', 'status/disabled', 'status/stray-node', 'status/stray-member'],
  'status/left-over-move',
  'status/apache-config',
  ...['status/maintenance', 'status/node-maintenance', 'status/node-standby'],
  ...['apply/unconfirmed', 'apply/was-rolled-back'],
]);

/** Only Pacemaker changes these, and it says when it has nothing more to do. */
const placement = new Set(['status/away-from-home', 'status/instance-missing']);

/** @param said why it is waited for no longer, up to its colon. */
const unsettled = (step: Step, said: string, open: readonly Diagnostic[], first: Diagnostic): Diagnostic => {
  const place = first.place ?? step.origin;
  return fault(notSettled, {
    message: `${said}: ${first.message}`,
    remedy: first.remedy,
    ...(first.host === undefined ? {} : { host: first.host }),
    ...(place === undefined ? {} : { place }),
    detail: [...open.map((finding) => finding.message), ...(first.detail ?? '').split('\n')].filter(Boolean).join('\n'),
  });
};

/** The code of what is said where the cluster does not come to be as it was asked for. */
export const notSettled = 'apply/not-settled';

/** Pacemaker has nothing more to do, and something runs nowhere for good. */
const hopelessIn = (faults: readonly Diagnostic[], { idle, findings }: UnderWay): Diagnostic | undefined =>
  idle === 'unknown' || findings.some(isFault)
    ? undefined
    : faults.find(({ code }) => code === failedForGood || code === keptFromServing);

/**
 * All may look well while Pacemaker has not begun yet. What it does with resources that the file does not have is waited for in
 * patience only.
 */
const underWay = async (scene: Scene): Promise<UnderWay> => {
  const operations = await firstAnswer(scene);
  if (operations === undefined) return { findings: [], idle: 'unknown' };
  const known = primitiveIds(scene.spec);
  const ours = operations.filter(({ resource }) => known.has(resource));
  const told = (ours.length > 0 ? ours : operations).map(
    ({ task, resource, node }) => `${task} ${resource} on ${node}`,
  );
  if (told.length === 0) return { findings: [], idle: 'yes' };
  const rest = told.length > maxTold ? `, and ${told.length - maxTold} more` : '';
  const say = ours.length > 0 ? fault : warning;
  const message = `Pacemaker has yet to ${told.slice(0, maxTold).join(', ')}${rest}.`;
  const finding = say('apply/under-way', { message, remedy: 'See what keeps it: crm_mon -1rf on a node.' });
  return { findings: [finding], idle: 'no' };
};

interface UnderWay {
  readonly findings: readonly Diagnostic[];
  readonly idle: 'yes' | 'no' | 'unknown';
}

const maxTold = 4;

/** A node that can't be asked is told by the status. */
const firstAnswer = async (scene: Scene): Promise<readonly TransitionOperation[] | undefined> => {
  for (const { name } of scene.spec.nodes) {
    const host = scene.hosts.get(name);
    const operations = host && (await pendingOperations(host, scene.signal));
    if (operations !== undefined) return operations;
  }
  return undefined;
};

export const settle = async (
  step: Step,
  { resting, quorum, leaving = [] }: SettleAction,
  scene: Scene,
): Promise<Diagnostic | undefined> => {
  const limitMs = Math.min(usualLimitMs, scene.mostWaitMs ?? usualLimitMs);
  const began = performance.now();
  // A node that the apply goes on without is told by the plan.
  const absent = new Set(scene.spec.nodes.flatMap(({ name }) => (scene.hosts.has(name) ? [] : [name])));
  let said = '';
  let wasIdle = false;
  let wasHopeless = false;
  let lookMs = firstLookMs;
  for (;;) {
    const lookedAt = performance.now();
    const [{ findings }, pending, silent] = await Promise.all([
      observeStatus(scene.spec, scene.hosts, {
        askPage: scene.askPage,
        explain: scene.explain,
        limitMs: lookMs,
        signal: scene.signal,
        ...(resting === undefined ? {} : { resting: new Set(resting) }),
      }),
      underWay(scene),
      silentAddresses(scene.answering ?? [], scene.askPage),
    ]);
    const elapsedMs = performance.now() - began;
    const all = [...findings, ...pending.findings, ...silent];
    const faults = all.filter((each) => isFault(each) && !(quorum === 'lost' && each.code === 'status/no-quorum'));
    const better = all.filter(
      ({ severity, code, host = '' }) =>
        severity === 'warning' && !lasting.has(code) && !absent.has(host) && !(placement.has(code) && wasIdle),
    );
    // What was looked at side by side may be older than the answer that all is done.
    wasIdle = pending.idle === 'yes';
    const open = [...faults, ...(elapsedMs < Math.min(patienceMs, limitMs) ? better : [])];
    const first = open[0];
    if (scene.signal.aborted) return undefined;
    if (first === undefined) {
      const untold = new Set([...absent, ...leaving]);
      for (const finding of findings) if (!untold.has(finding.host ?? '')) scene.onNotice(finding);
      return undefined;
    }
    const hopeless = hopelessIn(faults, pending);
    if (hopeless !== undefined && wasHopeless)
      return unsettled(step, 'The cluster will not be whole, however long one waits', open, hopeless);
    wasHopeless = hopeless !== undefined;
    if (elapsedMs > limitMs)
      return unsettled(step, `The cluster is not whole after ${Math.round(limitMs / 1000)} s`, open, first);
    if (first.message !== said) {
      said = first.message;
      scene.onLine(`not yet: ${said}`);
    }
    const tookMs = performance.now() - lookedAt;
    lookMs = nextLookMs(lookMs, tookMs);
    await pause(tookMs);
  }
};
