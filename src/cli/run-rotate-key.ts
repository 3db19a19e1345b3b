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
import { preparePlan } from './prepare-plan.ts';
import { printDiagnostics } from './print-diagnostics.ts';

type Output = 'text' | 'plain' | 'ndjson' | 'json';

export const runRotateKey = async (file: string, output: Output, face: Face): Promise<void> => {
  const mode = output === 'ndjson' ? 'ndjson' : output === 'text' ? 'auto' : 'plain';
  await using prepared = await preparePlan(file, mode, face, { missing: 'needed' });
  const { scene } = prepared;
  if (prepared.plan === undefined || scene === undefined) return;
  const { spec } = scene;
  if (!isEmpty(prepared.plan)) return refuse(notAsWanted(spec, file), face);
  const lock = await lockNodes(scene, { doing: 'apply', waitMs: 0 }, mode, face);
  if (lock === undefined) return;
  if (isOutdated(lock, scene)) return refuse(alwaysOutdated(file, 1), face);
  const plan = rotationPlan(spec, scene.desired, scene.observed);
  if (output === 'text') face.err(planText(plan, paintFor(face)));
  const result = await carryOut({ ...scene, plan, lock }, mode, face);
  if (output === 'json')
    face.out(
      `${JSON.stringify({ format: 'relais.apply/1', ...result, plan: plainPlan(plan, { kind: 'stars' }) }, null, 2)}\n`,
    );
  printDiagnostics(result.diagnostics, '', face);
  face.err(
    result.outcome === 'done'
      ? `${spec.cluster}: all nodes have the new key, in ${elapsed(result.elapsedMs)}.\n`
      : `${spec.cluster}: the new key is not in force everywhere; relais apply brings it to its end.\n`,
  );
  face.exit(result.outcome === 'interrupted' ? 130 : result.outcome === 'done' ? 0 : 1);
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
