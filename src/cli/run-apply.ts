/** Prepares a plan, shows it, executes it, and looks again: done is when nothing differs any more. */
import { isFault } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { answeringSites } from '../plan/answering-sites.ts';
import type { Consent } from '../plan/impact/consent.ts';
import { makePlan } from '../plan/make-plan.ts';
import { isEmpty, type Plan } from '../plan/plan.ts';
import { planText } from '../plan/plan-text.ts';
import { plainPlan } from '../plan/saved/plain-plan.ts';
import type { Spec } from '../spec/spec.ts';
import type { ApplyResult } from '../work/apply.ts';
import { unconfirmed } from '../work/guard/unconfirmed.ts';
import { observe } from '../work/observe.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { observeStatus } from '../work/status/observe-status.ts';
import { knownAgents } from './agents/known-agents.ts';
import { mayApply } from './apply/ask-consent.ts';
import { confirming } from './apply/confirm-timeout.ts';
import { alwaysOutdated, isOutdated, lockNodes } from './apply/lock-nodes.ts';
import { prepareAsked } from './apply/prepare-asked.ts';
import { printResult } from './apply/print-result.ts';
import { elapsed } from './elapsed.ts';
import type { Face } from './face.ts';
import { pageAsker } from './page-asker.ts';
import { paintFor } from './paint.ts';
import type { Prepared } from './prepare-plan.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import type { ProgressMode } from './progress/render-progress.ts';
import { whileLooking } from './progress/while-looking.ts';

type Output = 'text' | 'plain' | 'ndjson' | 'json';

/** What is still different after an apply that succeeded in every step: none, or it did not succeed. */
const remaining = async ({ scene }: Required<Pick<Prepared, 'scene'>>, face: Face): Promise<readonly string[]> => {
  const { spec, desired, open } = scene;
  const { library } = await knownAgents(spec, face.env);
  const again = makePlan(spec, desired, await observe(open.hosts, desired, face.signal, library));
  // What a Pacemaker can't do that nobody knew before it was installed.
  if ([...scene.observed.values()].some(({ pacemaker }) => pacemaker === undefined))
    printDiagnostics(again.diagnostics, '', face);
  return again.plan === undefined
    ? again.diagnostics.map((diagnostic) => diagnostic.message)
    : again.plan.differences.map((difference) => `${difference.node}: ${difference.title}`);
};

const roundTripsOf = (hosts: ReadonlyMap<string, Host>): Readonly<Record<string, number>> =>
  Object.fromEntries([...hosts].map(([name, host]) => [name, host.roundTrips]));

/** That nothing differs is not yet that somebody is served: how the nodes are and the pages was asked beside. */
const lookAtServices = async (
  { spec, hosts, open, status }: Required<Pick<Prepared, 'scene'>>['scene'],
  face: Face,
): Promise<ClusterStatus> => {
  const how = { askPage: pageAsker(), signal: face.signal };
  const first = await observeStatus(spec, open.hosts, { ...how, ...status });
  if (!first.findings.some(isFault)) return first;
  await (await import('./apply/await-well.ts')).awaitWell({ spec, hosts }, face);
  return await observeStatus(spec, open.hosts, how);
};

const whatAnswers = (spec: Spec, { steps }: Plan): string => {
  const answers = answeringSites(spec, steps).map(({ site, ip }) => `${site} answers at ${ip}`);
  return answers.length === 0 ? '' : `; ${answers.join(', ')}`;
};

const withoutMissing = ({ missing = [] }: Plan): string =>
  missing.length === 0 ? '' : `; without ${missing.map(({ name }) => name).join(', ')}, which can't be reached`;

const report = (result: ApplyResult, spec: Spec, plan: Plan, face: Face): void => {
  const { cluster } = plan;
  printDiagnostics(result.diagnostics, '', face);
  const done = result.steps.filter((step) => step.outcome === 'done').length;
  const missed = result.steps.filter((step) => step.outcome === 'not reached');
  if (result.outcome === 'done') {
    face.err(`${cluster}: applied, ${done} steps in ${elapsed(result.elapsedMs)}${whatAnswers(spec, plan)}.\n`);
    return;
  }
  if (result.outcome === 'rolled back') {
    face.err(`${cluster}: ${done} of ${result.steps.length} steps were done, and all of them put back.\n`);
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
  /** Seconds for which the nodes wait for a sign of life before they put everything back. */
  readonly confirmTimeout?: number;
  /** Services may be interrupted. */
  readonly yes?: true;
  /** What may stop for good: `stop:web`, `lose:quorum`, `lose:fencing`. */
  readonly allow?: readonly string[];
  /** Ids of what relais did not make and may take over; `all`. */
  readonly adopt?: readonly string[];
  /** The others are changed without a node that is down. */
  readonly allowMissing?: true;
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

/** Most of relais is for changes: where there are none, it is not read in. */
const carryOut: CarryOut = async (...given) => (await import('./apply/carry-out.ts')).carryOut(...given);

type CarryOut = typeof import('./apply/carry-out.ts')['carryOut'];

/** An earlier apply was cut off after its last step: all is as the file says, but the nodes would put it back. */
const confirmLeft = async (
  plan: Plan,
  scene: NonNullable<Prepared['scene']>,
  output: Output,
  mode: ProgressMode,
  face: Face,
  options: ApplyOptions,
): Promise<'ended' | 'outdated'> => {
  const lock = await lockNodes(scene, { doing: 'apply', waitMs: (options.wait ?? 0) * 1000 }, mode, face);
  if (lock === undefined) return 'ended';
  if (isOutdated(lock, scene)) return 'outdated';
  face.err(
    `The apply ${unconfirmed(scene.observed)
      .map(({ id }) => id)
      .join(', ')} was cut off before it was confirmed.\n`,
  );
  const result = await carryOut({ ...scene, plan, lock, ...confirming(options.confirmTimeout) }, mode, face);
  printResult({ ...result, remaining: [], plan: plainPlan(plan, { kind: 'stars' }) }, output, face);
  report(result, scene.spec, plan, face);
  face.exit(result.outcome === 'interrupted' ? 130 : result.outcome === 'done' ? 0 : 1);
  return 'ended';
};

const applyOnce = async (
  file: string,
  output: Output,
  mode: ProgressMode,
  face: Face,
  options: ApplyOptions,
): Promise<'ended' | 'outdated'> => {
  const began = performance.now();
  await using prepared = await prepareAsked(file, options, mode, face);
  const { plan, scene } = prepared;
  if (plan === undefined || scene === undefined) return 'ended';
  const shown = plainPlan(plan, { kind: 'stars' });
  if (isEmpty(plan) && unconfirmed(scene.observed).length > 0)
    return await confirmLeft(plan, scene, output, mode, face, options);
  if (isEmpty(plan)) {
    const { verdict, headline, findings } = await lookAtServices(scene, face);
    const faults = findings.filter(isFault);
    if (output === 'json')
      face.out(
        `${JSON.stringify({ format: 'relais.apply/1', outcome: 'unchanged', verdict, headline, roundTrips: roundTripsOf(scene.hosts), plan: shown })}\n`,
      );
    else if (faults.length === 0)
      face.err(
        `${plan.cluster}: nothing to change${withoutMissing(plan)} (looked in ${elapsed(performance.now() - began)}).\n`,
      );
    printDiagnostics(faults, '', face);
    if (faults.length > 0) {
      face.err(
        `${plan.cluster}: nothing differs from the file, but all is not well: ${headline} More: relais status.\n`,
      );
      face.exit(1);
    }
    return 'ended';
  }
  if (output === 'text') face.err(planText(plan, paintFor(face)));
  if (!(await mayApply(plan, file, consentOf(options), face))) {
    if (output === 'json')
      face.out(`${JSON.stringify({ format: 'relais.apply/1', outcome: 'refused', plan: shown })}\n`);
    return 'ended';
  }
  const lock = await lockNodes(scene, { doing: 'apply', waitMs: (options.wait ?? 0) * 1000 }, mode, face);
  if (lock === undefined) return 'ended';
  if (isOutdated(lock, scene)) return 'outdated';
  const result = await carryOut({ ...scene, plan, lock, ...confirming(options.confirmTimeout) }, mode, face);
  const left =
    result.outcome === 'done'
      ? await whileLooking('look again whether anything differs', () => remaining({ scene }, face), face, mode)
      : [];
  printResult({ ...result, remaining: left, plan: shown }, output, face);
  report(result, scene.spec, plan, face);
  if (left.length > 0) {
    face.err(
      `Still different, although every step succeeded and what was done stays:\n${left.map((line) => `  ${line}\n`).join('')}`,
    );
  }
  face.exit(result.outcome === 'interrupted' ? 130 : result.outcome === 'done' && left.length === 0 ? 0 : 1);
  return 'ended';
};
