/** Prepares a plan, shows it, executes it, and looks again: done is when nothing differs any more. */
import { archiveFolder } from '../hosts/archive-folder.ts';
import { askPage } from '../hosts/ask-page.ts';
import type { Consent } from '../plan/impact/consent.ts';
import { makePlan } from '../plan/make-plan.ts';
import { isEmpty } from '../plan/plan.ts';
import { planText } from '../plan/plan-text.ts';
import { servedByHeader } from '../services/apache/served-by.ts';
import { type ApplyResult, apply } from '../work/apply.ts';
import { observe } from '../work/observe.ts';
import { mayApply } from './apply/ask-consent.ts';
import { alwaysOutdated, isOutdated, lockNodes } from './apply/lock-nodes.ts';
import { elapsed } from './elapsed.ts';
import type { Face } from './face.ts';
import { hostFault } from './host-fault.ts';
import { paintFor } from './paint.ts';
import { type Prepared, preparePlan } from './prepare-plan.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { type ProgressMode, renderProgress } from './progress/render-progress.ts';

type Output = 'text' | 'plain' | 'ndjson' | 'json';

/** A page is waited for so long before the wait for the cluster goes on. */
const pageTimeoutMs = 3000;

const carryOut = async (
  { plan, scene }: Required<Pick<Prepared, 'plan' | 'scene'>>,
  mode: ProgressMode,
  face: Face,
): Promise<ApplyResult> => {
  const { spec, hosts, folders } = scene;
  const archives = new Map([...folders].map(([root, folder]) => [root, archiveFolder(folder.files)]));
  return await renderProgress(
    apply(plan, {
      spec,
      hosts,
      archiveOf: async (root) => (await archives.get(root)) ?? new Uint8Array(),
      askPage: (question) => askPage({ ...question, timeoutMs: pageTimeoutMs, nodeHeader: servedByHeader }),
      explain: (error) =>
        hostFault(
          error,
          spec.nodes.find((node) => node.name === error.host),
        ),
      signal: face.signal,
    }),
    face,
    mode,
  );
};

/** What is still different after an apply that succeeded in every step: none, or it did not succeed. */
const remaining = async ({ scene }: Required<Pick<Prepared, 'scene'>>, face: Face): Promise<readonly string[]> => {
  const { spec, desired, open } = scene;
  const again = makePlan(spec, desired, await observe(open.hosts, desired, face.signal));
  return again.plan === undefined
    ? again.diagnostics.map((diagnostic) => diagnostic.message)
    : again.plan.differences.map((difference) => `${difference.node}: ${difference.title}`);
};

const report = (result: ApplyResult, cluster: string, face: Face): void => {
  printDiagnostics(result.diagnostics, '', face);
  const done = result.steps.filter((step) => step.outcome === 'done').length;
  const missed = result.steps.filter((step) => step.outcome === 'not reached');
  if (result.outcome === 'done') {
    face.err(`${cluster}: applied, ${done} steps in ${elapsed(result.elapsedMs)}.\n`);
    return;
  }
  face.err(
    `${cluster}: ${done} of ${result.steps.length} steps were done, ${missed.length} not reached. ` +
      'What was done stays; relais apply goes on from here.\n',
  );
};

/** How often a plan is made anew because another apply came in between. */
const tries = 3;

export interface ApplyOptions {
  /** Seconds to wait for another's apply to end. */
  readonly wait?: number;
  /** Services may be interrupted. */
  readonly yes?: true;
  /** What may stop for good: `stop:web`, `lose:quorum`, `lose:fencing`. */
  readonly allow?: readonly string[];
}

const consentOf = ({ yes, allow = [] }: ApplyOptions): Consent => ({
  interruptions: yes === true ? 'yes' : 'ask',
  allowed: allow,
});

export const runApply = async (
  file: string,
  output: Output,
  mode: ProgressMode,
  face: Face,
  options: ApplyOptions = {},
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    if ((await applyOnce(file, output, mode, face, options)) === 'ended') return;
    if (attempt === tries) {
      printDiagnostics([alwaysOutdated(file, tries)], '', face);
      face.exit(1);
      return;
    }
    face.err('Somebody else applied something since the nodes were looked at: looking again.\n');
  }
};

const applyOnce = async (
  file: string,
  output: Output,
  mode: ProgressMode,
  face: Face,
  options: ApplyOptions,
): Promise<'ended' | 'outdated'> => {
  const began = performance.now();
  await using prepared = await preparePlan(file, mode, face);
  const { plan, scene } = prepared;
  if (plan === undefined || scene === undefined) return 'ended';
  if (isEmpty(plan)) {
    if (output === 'json') face.out(`${JSON.stringify({ format: 'relais.apply/1', outcome: 'unchanged', plan })}\n`);
    else face.err(`${plan.cluster}: nothing to change (looked in ${elapsed(performance.now() - began)}).\n`);
    return 'ended';
  }
  if (output === 'text') face.err(planText(plan, paintFor(face)));
  if (!(await mayApply(plan, file, consentOf(options), face))) {
    if (output === 'json') face.out(`${JSON.stringify({ format: 'relais.apply/1', outcome: 'refused', plan })}\n`);
    return 'ended';
  }
  const lock = await lockNodes(scene, { doing: 'apply', waitMs: (options.wait ?? 0) * 1000 }, mode, face);
  if (lock === undefined) return 'ended';
  if (isOutdated(lock, scene)) return 'outdated';
  const result = await carryOut({ plan, scene }, mode, face);
  const left = result.outcome === 'done' ? await remaining({ scene }, face) : [];
  if (output === 'json') {
    face.out(`${JSON.stringify({ format: 'relais.apply/1', ...result, remaining: left, plan }, null, 2)}\n`);
  }
  report(result, plan.cluster, face);
  if (left.length > 0) {
    face.err(`Still different, although every step succeeded:\n${left.map((line) => `  ${line}\n`).join('')}`);
  }
  face.exit(result.outcome === 'interrupted' ? 130 : result.outcome === 'done' && left.length === 0 ? 0 : 1);
  return 'ended';
};
