/** Carries out a plan on open hosts, under their lock, with a record on the nodes, and shows how it goes. */
import { archiveFolder } from '../../hosts/archive-folder.ts';
import { askPage } from '../../hosts/ask-page.ts';
import type { ControllerFolder } from '../../hosts/controller-files.ts';
import type { Host } from '../../hosts/host.ts';
import type { HostError } from '../../hosts/host-error.ts';
import type { Plan } from '../../plan/plan.ts';
import { planText } from '../../plan/plan-text.ts';
import { servedByHeader } from '../../services/apache/served-by.ts';
import type { Spec } from '../../spec/spec.ts';
import { type ApplyResult, apply } from '../../work/apply.ts';
import { openSession } from '../../work/session.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { rememberedSource } from '../print-diagnostics.ts';
import { type ProgressMode, renderProgress } from '../progress/render-progress.ts';
import { version } from '../version.ts';
import type { HeldLock } from './hold-lock.ts';

/** A page is waited for so long before the wait for the cluster goes on. */
const pageTimeoutMs = 3000;

interface Work {
  readonly plan: Plan;
  readonly spec: Spec;
  readonly hosts: ReadonlyMap<string, Host>;
  /** The sites' folders on this machine, by their path. */
  readonly folders: ReadonlyMap<string, ControllerFolder>;
  readonly lock: HeldLock;
  /** Text of the file that is in force afterwards; the one that was read by default. */
  readonly file?: string;
}

export const carryOut = async (work: Work, mode: ProgressMode, face: Face): Promise<ApplyResult> => {
  const { plan, spec, hosts, folders, lock } = work;
  const { who, from, doing, file, id } = lock.holder;
  const archives = new Map([...folders].map(([root, folder]) => [root, archiveFolder(folder.files)]));
  const explain = (error: HostError) =>
    hostFault(
      error,
      spec.nodes.find((node) => node.name === error.host),
    );
  const steps = plan.steps.map(({ id: step, node, wave, title }) => ({ id: step, node, wave, title }));
  const watch = openSession({
    hosts,
    steps: plan.steps,
    texts: {
      about: {
        format: 'relais.history/1',
        ...{ id, doing, who, from, version, cluster: plan.cluster, file, steps },
        began: new Date().toISOString(),
      },
      file: work.file ?? rememberedSource(spec.file) ?? '',
      plan: planText(plan, (_tone, text) => text),
    },
    lock,
    explain,
  });
  return await renderProgress(
    apply(plan, {
      spec,
      hosts,
      archiveOf: async (root) => (await archives.get(root)) ?? new Uint8Array(),
      askPage: (question) => askPage({ ...question, timeoutMs: pageTimeoutMs, nodeHeader: servedByHeader }),
      explain,
      signal: face.signal,
      history: id,
      watch,
    }),
    face,
    mode,
  );
};
