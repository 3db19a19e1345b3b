/** Waits until the cluster is whole: as `relais status` sees it, page included, or says what keeps it. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import type { Step } from '../../plan/step.ts';
import { observeStatus } from '../status/observe-status.ts';
import type { Scene } from './act.ts';

/** For what must be so: a cold start on slow disks, Apache's own start included. */
const limitMs = 90_000;
/** For what is better so, such as the address on its preferred node; then it's said and left. */
const patienceMs = 15_000;
const pauseMs = 200;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Waiting won't change these: what Pacemaker remembers of the past, and what somebody else decided. */
const lasting = new Set(['status/failed-action', 'status/unmanaged', 'status/disabled', 'status/stray-node']);

const unsettled = (step: Step, open: readonly Diagnostic[], first: Diagnostic): Diagnostic =>
  fault('apply/not-settled', {
    message: `The cluster is not whole after ${limitMs / 1000} s: ${first.message}`,
    remedy: first.remedy,
    ...(first.host === undefined ? {} : { host: first.host }),
    ...(step.origin === undefined ? {} : { place: step.origin }),
    detail: open.map((finding) => finding.message).join('\n'),
  });

export const settle = async (step: Step, scene: Scene): Promise<Diagnostic | undefined> => {
  const began = performance.now();
  let said = '';
  for (;;) {
    const { findings } = await observeStatus(scene.spec, scene.hosts, {
      askPage: scene.askPage,
      explain: scene.explain,
      signal: scene.signal,
    });
    const elapsedMs = performance.now() - began;
    const faults = findings.filter(isFault);
    const better = findings.filter(({ severity, code }) => severity === 'warning' && !lasting.has(code));
    const open = [...faults, ...(elapsedMs < patienceMs ? better : [])];
    const first = open[0];
    if (scene.signal.aborted) return undefined;
    if (first === undefined) {
      for (const finding of findings) scene.onNotice(finding);
      return undefined;
    }
    if (elapsedMs > limitMs) return unsettled(step, open, first);
    if (first.message !== said) {
      said = first.message;
      scene.onLine(`not yet: ${said}`);
    }
    await pause();
  }
};
