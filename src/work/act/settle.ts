/** Waits until the cluster is whole: as `relais status` sees it, page included, or says what keeps it. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import type { Step } from '../../plan/step.ts';
import type { ClusterStatus } from '../status/cluster-status.ts';
import { observeStatus } from '../status/observe-status.ts';
import type { Scene } from './act.ts';

/** A cold start on slow disks, Apache's own start included. */
const limitMs = 90_000;
const pauseMs = 200;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** What the status finds amiss beyond risks that the file itself asks for. */
const amiss = (status: ClusterStatus): readonly Diagnostic[] =>
  status.findings.filter((finding) => isFault(finding) || finding.severity === 'warning');

export const settle = async (step: Step, scene: Scene): Promise<Diagnostic | undefined> => {
  const began = performance.now();
  let said = '';
  for (;;) {
    const status = await observeStatus(scene.spec, scene.hosts, { askPage: scene.askPage, signal: scene.signal });
    const open = amiss(status);
    const first = open[0];
    if (first === undefined || scene.signal.aborted) {
      return undefined;
    }
    if (performance.now() - began > limitMs) {
      return fault('apply/not-settled', {
        message: `The cluster is not whole after ${limitMs / 1000} s: ${first.message}`,
        remedy: first.remedy,
        ...(first.host === undefined ? {} : { host: first.host }),
        ...(step.origin === undefined ? {} : { place: step.origin }),
        detail: open.map((finding) => finding.message).join('\n'),
      });
    }
    if (first.message !== said) {
      said = first.message;
      scene.onLine(`not yet: ${said}`);
    }
    await pause();
  }
};
