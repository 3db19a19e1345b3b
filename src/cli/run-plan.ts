/** Prepares a plan, shows it, and keeps it in a file when that is asked for. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { isEmpty } from '../plan/plan.ts';
import { planText } from '../plan/plan-text.ts';
import { plainPlan } from '../plan/saved/plain-plan.ts';
import { adoptionOf } from './apply/adoption.ts';
import { missingOf } from './apply/allow-missing.ts';
import { savePlan } from './apply/save-plan.ts';
import type { Face } from './face.ts';
import { fileWord } from './file-word.ts';
import { paintFor } from './paint.ts';
import { preparePlan } from './prepare-plan.ts';
import { printDiagnostics } from './print-diagnostics.ts';

export interface PlanOptions {
  readonly output: 'text' | 'json';
  readonly detailedExitcode?: true;
  /** Ids of what relais did not make and may take over; `all`. */
  readonly adopt?: readonly string[];
  /** The others are changed without a node that is down. */
  readonly allowMissing?: true;
  /** The file that is to hold the plan. */
  readonly out?: string;
}

export const runPlan = async (file: string, options: PlanOptions, face: Face): Promise<void> => {
  const { output, adopt = [], out } = options;
  if (out === '-') return refuse(noPlace(file), face);
  if (out !== undefined && file === '-') return refuse(noFile(), face);
  const told: Diagnostic[] = [];
  const hearing: Face = {
    ...face,
    told: (more) => {
      told.push(...more);
      face.told?.(more);
    },
  };
  await using prepared = await preparePlan(file, output === 'json' ? 'plain' : 'auto', hearing, {
    adoption: adoptionOf(adopt),
    missing: missingOf(options),
    blocked: output === 'json' ? 'refuse' : 'show',
  });
  const { plan, scene, isBlocked } = prepared;
  if (plan === undefined || scene === undefined) return;
  if (isBlocked) {
    face.out(planText(plan, paintFor(face)));
    face.err(
      `What is said above stands in the way of this plan: relais apply${fileWord(file)} changes nothing before it is mended.\n`,
    );
    return;
  }
  face.out(
    output === 'json'
      ? `${JSON.stringify({ ...plainPlan(plan, { kind: 'stars' }), diagnostics: told }, null, 2)}\n`
      : planText(plan, paintFor(face)),
  );
  if (out !== undefined) {
    const wrong = await savePlan(plan, scene, out, { adopt, missing: missingOf(options) }, face);
    if (wrong !== undefined) {
      printDiagnostics([wrong], '', face);
      face.exit(1);
      return;
    }
    face.err(`Kept in ${out}. Run exactly this: relais apply ${out}\n`);
  }
  face.exit(options.detailedExitcode && !isEmpty(plan) ? 2 : 0);
};

const refuse = (diagnostic: Diagnostic, face: Face): void => {
  printDiagnostics([diagnostic], '', face);
  face.exit(2);
};

const noFile = (): Diagnostic =>
  fault('plan/no-file', {
    message: 'A plan that is kept names the file that it was made from, and standard input is none.',
    remedy: 'Name the file: relais plan relais.yaml --out FILE.',
  });

/** Readable by its owner alone, and `relais apply -` reads a relais.yaml. */
const noPlace = (file: string): Diagnostic =>
  fault('plan/no-place', {
    message: 'A plan that is kept is a file of its own, for relais apply to run; standard output is none.',
    remedy: `Name a file: relais plan${fileWord(file)} --out web.plan. For programs: relais plan${fileWord(file)} --output json.`,
  });
