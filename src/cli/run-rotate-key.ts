/** Gives a cluster on which all is as the file wants it a new key. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { isEmpty } from '../plan/plan.ts';
import { planText } from '../plan/plan-text.ts';
import { rotationPlan } from '../plan/rotation-plan.ts';
import { plainPlan } from '../plan/saved/plain-plan.ts';
import type { Spec } from '../spec/spec.ts';
import { carryOut } from './apply/carry-out.ts';
import { alwaysOutdated, isOutdated, lockNodes } from './apply/lock-nodes.ts';
import { elapsed } from './elapsed.ts';
import type { Face } from './face.ts';
import { fileWord } from './file-word.ts';
import { paintFor } from './paint.ts';
import { type Prepared, preparePlan } from './prepare-plan.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import type { ProgressMode } from './progress/render-progress.ts';

type Output = 'text' | 'plain' | 'ndjson' | 'json';

/** What a rotation would do, as `relais plan` shows it. */
export const planRotateKey = async (file: string, output: Output, face: Face): Promise<void> => {
  await using prepared = await prepareWhole(file, output, face);
  if (prepared.scene === undefined) return;
  const { spec, desired, observed } = prepared.scene;
  const plan = rotationPlan(spec, desired, observed);
  if (output === 'ndjson') face.out(`${JSON.stringify(plainPlan(plan, stars))}\n`);
  else if (output === 'json') face.out(asJson(plainPlan(plan, stars)));
  else face.out(planText(plan, paintFor(face)));
};

export const runRotateKey = async (file: string, output: Output, face: Face): Promise<void> => {
  await using prepared = await prepareWhole(file, output, face);
  const { scene } = prepared;
  if (scene === undefined) return;
  const { spec } = scene;
  const mode = modeOf(output);
  const lock = await lockNodes(scene, { doing: 'apply', waitMs: 0 }, mode, face);
  if (lock === undefined) return;
  if (isOutdated(lock, scene)) return refuse(alwaysOutdated(file, 1), face);
  const plan = rotationPlan(spec, scene.desired, scene.observed);
  if (output === 'text') face.err(planText(plan, paintFor(face)));
  const result = await carryOut({ ...scene, plan, lock }, mode, face);
  if (output === 'json') face.out(asJson({ format: 'relais.apply/1', ...result, plan: plainPlan(plan, stars) }));
  printDiagnostics(result.diagnostics, '', face);
  face.err(
    result.outcome === 'done'
      ? `${spec.cluster}: all nodes have the new key, in ${elapsed(result.elapsedMs)}.\n`
      : `${spec.cluster}: the new key is not in force everywhere; relais apply brings it to its end.\n`,
  );
  face.exit(result.outcome === 'interrupted' ? 130 : result.outcome === 'done' ? 0 : 1);
};

const stars = { kind: 'stars' } as const;

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const modeOf = (output: Output): ProgressMode =>
  output === 'ndjson' ? 'ndjson' : output === 'text' ? 'auto' : 'plain';

/** Without a scene where something is wrong, or differs: it is printed, and the exit code is set. */
const prepareWhole = async (file: string, output: Output, face: Face): Promise<Prepared> => {
  const prepared = await preparePlan(file, modeOf(output), face, { missing: 'needed' });
  const { plan, scene } = prepared;
  if (plan === undefined || scene === undefined || isEmpty(plan)) return prepared;
  refuse(notAsWanted(scene.spec, file), face);
  return { [Symbol.asyncDispose]: () => prepared[Symbol.asyncDispose]() };
};

const refuse = (diagnostic: Diagnostic, face: Face): void => {
  printDiagnostics([diagnostic], '', face);
  face.exit(1);
};

const notAsWanted = (spec: Spec, file: string): Diagnostic =>
  fault('rotate-key/not-as-wanted', {
    message: 'The nodes are not as the file wants them: a new key is given to a cluster that is whole.',
    remedy: `Run relais apply${fileWord(file)} first (relais plan shows what differs).`,
    place: spec.place,
  });
