/** Carries out a plan on open hosts, under their lock, with a record on the nodes, and shows how it goes. */
import { archiveFolder } from '../../hosts/archive-folder.ts';
import type { ControllerFolder } from '../../hosts/controller-files.ts';
import type { Host } from '../../hosts/host.ts';
import type { HostError } from '../../hosts/host-error.ts';
import { openSshHost } from '../../hosts/ssh.ts';
import { changeTitles } from '../../plan/change-titles.ts';
import { namesMissing, type Observed } from '../../plan/observed.ts';
import type { Plan } from '../../plan/plan.ts';
import { planText } from '../../plan/plan-text.ts';
import { settleStep } from '../../plan/settle-step.ts';
import { waves } from '../../plan/step.ts';
import type { Spec, SshSpec } from '../../spec/spec.ts';
import { type ApplyResult, apply } from '../../work/apply.ts';
import { unconfirmed } from '../../work/guard/unconfirmed.ts';
import { openSession } from '../../work/session.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { pageAsker } from '../page-asker.ts';
import { rememberedSource } from '../print-diagnostics.ts';
import { type ProgressMode, renderProgress } from '../progress/render-progress.ts';
import { inWordsOfRollback, ofRollback } from '../rollback/in-words-of-rollback.ts';
import { version } from '../version.ts';
import type { HeldLock } from './hold-lock.ts';

/** How long the nodes wait for a sign of life before they put everything back, if nothing else is said. */
const confirmTimeoutMs = 90_000;

interface Work {
  readonly plan: Plan;
  readonly spec: Spec;
  readonly hosts: ReadonlyMap<string, Host>;
  /** How those of them are reached that leave the cluster: the file does not say it any more. */
  readonly leavers?: readonly { readonly name: string; readonly ssh: SshSpec }[];
  /** The sites' folders on this machine, by their path. */
  readonly folders: ReadonlyMap<string, ControllerFolder>;
  readonly lock: HeldLock;
  readonly observed: Observed;
  /** How long the nodes wait for a sign of life before they put everything back. */
  readonly confirmTimeoutMs?: number;
  /** Text of the file that is in force afterwards; the one that was read by default. */
  readonly file?: string;
  /** Of a rollback: the command that goes on with it. */
  readonly again?: string;
}

/** What an apply that was cut off has done is confirmed only when all is well. */
const settling = (plan: Plan, spec: Spec, missing: readonly string[]): Plan =>
  plan.steps.some(({ wave }) => wave === 'settle')
    ? plan
    : {
        ...plan,
        steps: waves.flatMap((wave) => [...plan.steps, settleStep(spec, missing)].filter((step) => step.wave === wave)),
      };

export const carryOut = async (work: Work, mode: ProgressMode, face: Face): Promise<ApplyResult> => {
  const { spec, hosts, folders, lock } = work;
  const missing = namesMissing(spec, work.observed);
  const cutOff = unconfirmed(work.observed);
  const plan = cutOff.length > 0 && lock.holder.doing === 'apply' ? settling(work.plan, spec, missing) : work.plan;
  const { who, from, doing, file, id } = lock.holder;
  const archives = new Map([...folders].map(([root, folder]) => [root, archiveFolder(folder.files)]));
  const explain = (error: HostError) =>
    hostFault(
      error,
      spec.nodes.find((node) => node.name === error.host),
    );
  const { again } = work;
  const inWords = (text: string): string => (again === undefined ? text : ofRollback(text, again));
  const steps = plan.steps.map(({ id: step, node, wave, title }) => ({ id: step, node, wave, title }));
  const watch = openSession({
    hosts,
    steps: plan.steps,
    texts: {
      about: {
        format: 'relais.history/1',
        ...{ id, doing, who, from, version, cluster: plan.cluster, file, missing, steps },
        changes: changeTitles(plan.differences),
        began: new Date().toISOString(),
      },
      file: work.file ?? rememberedSource(spec.file) ?? '',
      plan: planText(plan, (_tone, text) => text),
    },
    lock,
    explain,
    openAnew: (name) => {
      const node = [...spec.nodes, ...(work.leavers ?? [])].find((each) => each.name === name);
      return node === undefined ? undefined : openSshHost(name, node.ssh, { connectTimeoutMs: 3000 });
    },
    confirmTimeoutMs: work.confirmTimeoutMs ?? confirmTimeoutMs,
    unconfirmed: cutOff,
    ...(face.lastWords === undefined ? {} : { leaves: (text) => face.lastWords?.(text && inWords(text)) }),
  });
  const applying = apply(plan, {
    spec,
    hosts,
    archiveOf: async (root) => (await archives.get(root)) ?? new Uint8Array(),
    askPage: pageAsker(),
    explain,
    signal: face.signal,
    history: id,
    watch,
  });
  return await renderProgress(again === undefined ? applying : inWordsOfRollback(applying, again), face, mode);
};
