/** Shows what a rollback will do, asks, does it under the lock of the nodes, and looks whether all is as it was. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { isEmpty, type Plan } from '../../plan/plan.ts';
import { planText } from '../../plan/plan-text.ts';
import { plainPlan } from '../../plan/saved/plain-plan.ts';
import type { Spec } from '../../spec/spec.ts';
import type { ApplyResult } from '../../work/apply.ts';
import { carryOut } from '../apply/carry-out.ts';
import { confirming } from '../apply/confirm-timeout.ts';
import { isOutdated, lockNodes } from '../apply/lock-nodes.ts';
import { askYes } from '../ask-yes.ts';
import { elapsed } from '../elapsed.ts';
import type { Face } from '../face.ts';
import { fileWord } from '../file-word.ts';
import { whichApply } from '../history/which-apply.ts';
import { hostFault } from '../host-fault.ts';
import { loadSpec } from '../load-spec.ts';
import { openHosts } from '../open-hosts.ts';
import { paintFor } from '../paint.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { ProgressMode } from '../progress/render-progress.ts';
import { sayInterrupted } from '../say-interrupted.ts';
import type { RollbackOptions } from '../verbs/rollback.ts';
import { type PreparedRollback, prepareRollback } from './prepare-rollback.ts';

/** @param words which apply, and the file. */
export const runRollback = async (words: readonly string[], options: RollbackOptions, face: Face): Promise<void> => {
  const asked = whichApply(words, { verb: 'rollback', cwd: face.cwd, fallback: '1' });
  if ('code' in asked) {
    printDiagnostics([asked], '', face);
    face.exit(2);
    return;
  }
  const { which, file } = asked;
  const spec = await loadSpec(file, face);
  if (spec === undefined) return;
  await using open = await openHosts(spec, face);
  const explain = (error: HostError): Diagnostic =>
    hostFault(
      error,
      spec.nodes.find(({ name }) => name === error.host),
    );
  if (face.signal.aborted) return sayInterrupted(face);
  if (open.failures.length > 0) {
    printDiagnostics([...open.failures.map(explain), incomplete(spec)], '', face);
    face.exit(1);
    return;
  }
  try {
    await rollBack(which, spec, open.hosts, options, face);
  } catch (error) {
    if (!(error instanceof HostError) || face.signal.aborted) throw error;
    printDiagnostics([explain(error)], '', face);
    face.exit(1);
  }
};

const rollBack = async (
  which: string,
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  { output, yes, wait = 0, confirmTimeout }: RollbackOptions,
  face: Face,
): Promise<void> => {
  const mode: ProgressMode = output === 'text' ? 'auto' : output === 'ndjson' ? 'ndjson' : 'plain';
  const prepared = await prepareRollback(which, spec, hosts, face).catch((error: unknown) => {
    if (face.signal.aborted) return undefined;
    throw error;
  });
  if (prepared === undefined || face.signal.aborted) return sayInterrupted(face);
  if (!('plan' in prepared)) return stop(prepared, face);
  const { plan, diagnostics } = prepared;
  if (diagnostics.some(isFault)) return stop(diagnostics, face);
  printDiagnostics(diagnostics, '', face);
  if (isEmpty(plan)) return nothingToDo(prepared, output, face);
  if (output === 'text') face.err(planText(plan, paintFor(face)));
  if (!(await mayRollBack(prepared, yes, face))) return;
  const lock = await lockNodes(
    { spec, hosts, observed: prepared.observed },
    { doing: 'rollback', waitMs: wait * 1000 },
    mode,
    face,
  );
  if (lock === undefined) return;
  if (isOutdated(lock, { ...prepared, hosts })) return stop([outdated(spec)], face);
  const result = await carryOut(
    {
      plan,
      spec: prepared.spec,
      hosts,
      observed: prepared.observed,
      folders: new Map(),
      lock,
      file: prepared.file,
      again: commandFor(prepared),
      ...confirming(confirmTimeout),
    },
    mode,
    face,
  );
  const left = result.outcome === 'done' ? await remaining(prepared, spec, hosts, face) : [];
  if (output === 'json') {
    face.out(
      `${JSON.stringify({ format: 'relais.rollback/1', ...result, remaining: left, plan: plainPlan(plan, { kind: 'stars' }) }, null, 2)}\n`,
    );
  }
  report(result, prepared, left, face);
};

const stop = (diagnostics: readonly Diagnostic[], face: Face): void => {
  printDiagnostics(diagnostics, '', face);
  face.exit(1);
};

const nothingToDo = ({ plan, target }: PreparedRollback, output: RollbackOptions['output'], face: Face): void => {
  if (output === 'json')
    face.out(
      `${JSON.stringify({ format: 'relais.rollback/1', outcome: 'unchanged', plan: plainPlan(plan, { kind: 'stars' }) })}\n`,
    );
  else face.err(`${plan.cluster}: all is as it was before ${target.about.id}${keyAside(target)}. Nothing to do.\n`);
};

const keyAside = ({ about }: PreparedRollback['target']): string =>
  about.steps.some(({ wave }) => wave === 'key') ? ', but for the key: a former one is never put back' : '';

const mayRollBack = async ({ plan, target }: PreparedRollback, yes: true | undefined, face: Face): Promise<boolean> => {
  if (yes === true) return true;
  if (!face.interactive) {
    stop([notConfirmed(plan)], face);
    return false;
  }
  if (await askYes(`Put all of this back as it was before ${target.about.id}?`, face)) return true;
  face.err('Nothing was changed.\n');
  face.exit(face.signal.aborted ? 130 : 1);
  return false;
};

/** What still differs although every step succeeded. */
const remaining = async (
  { target }: PreparedRollback,
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  face: Face,
): Promise<readonly string[]> => {
  const again = await prepareRollback(target.about.id, spec, hosts, face);
  return 'plan' in again ? again.plan.differences.map(({ node, title }) => `${node}: ${title}`) : [];
};

const commandFor = ({ plan, target }: PreparedRollback): string =>
  `relais rollback ${target.about.id}${fileWord(plan.file)}`;

const report = (result: ApplyResult, prepared: PreparedRollback, left: readonly string[], face: Face): void => {
  const { plan, target } = prepared;
  printDiagnostics(result.diagnostics, '', face);
  const done = result.steps.filter(({ outcome }) => outcome === 'done').length;
  if (result.outcome !== 'done') {
    const then =
      result.outcome === 'rolled back'
        ? ', and all of them put back: it is as it was before this rollback.'
        : `. ${commandFor(prepared)} goes on from here.`;
    face.err(`${plan.cluster}: ${done} of ${result.steps.length} steps were done${then}\n`);
    face.exit(result.outcome === 'interrupted' ? 130 : 1);
    return;
  }
  face.err(`${plan.cluster}: as it was before ${target.about.id}, ${done} steps in ${elapsed(result.elapsedMs)}.\n`);
  if (left.length > 0) {
    face.err(`Still different, although every step succeeded:\n${left.map((line) => `  ${line}\n`).join('')}`);
  }
  face.err(`${plan.file} says what it said: relais plan${fileWord(plan.file)} shows how the two differ now.\n`);
  face.exit(left.length === 0 ? 0 : 1);
};

const incomplete = ({ place }: Spec): Diagnostic =>
  fault('rollback/nodes-missing', {
    message: 'Not all nodes can be reached, so nothing is put back on any.',
    remedy: 'Mend what is said of each of them, then run the same command again.',
    place,
  });

const notConfirmed = ({ cluster }: Plan): Diagnostic =>
  fault('rollback/not-confirmed', {
    message: `Nothing was changed on ${cluster}: nobody is there to be asked.`,
    remedy: 'Say that you mean it: --yes.',
  });

const outdated = ({ file }: Spec): Diagnostic =>
  fault('rollback/outdated', {
    message: 'Somebody else applied something since the nodes were looked at; nothing was changed.',
    remedy: `See it: relais history${fileWord(file)}. Then run the same command again.`,
  });
