/** Prepares what `apply` was asked for: a relais.yaml, or a saved plan, which is run as it is or not at all. */
import path from 'node:path';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { parseSavedPlan, type SavedPlan } from '../../plan/saved/saved-plan.ts';
import { staleness } from '../../plan/saved/staleness.ts';
import type { Face } from '../face.ts';
import { type Prepared, preparePlan } from '../prepare-plan.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { ProgressMode } from '../progress/render-progress.ts';
import { readSource } from '../read-source.ts';
import { adoptionOf } from './adoption.ts';
import { missingOf } from './allow-missing.ts';
import { standingOf } from './standing-of.ts';

/** Where nothing is to change, an apply says how the services are. */
const look = 'plan and status';

interface Wishes {
  readonly adopt?: readonly string[];
  readonly allowMissing?: true;
}

export const prepareAsked = async (
  file: string,
  { adopt, allowMissing }: Wishes,
  mode: ProgressMode,
  face: Face,
): Promise<Prepared> => {
  const text = file === '-' ? '' : await readSource(file, face);
  const saved = typeof text === 'string' ? parseSavedPlan(text) : undefined;
  if (saved === undefined)
    return await preparePlan(file, mode, face, {
      adoption: adoptionOf(adopt),
      missing: missingOf({ allowMissing }),
      look,
    });
  if (saved === 'unusable') return refuse(unusable(file), face);
  if (adopt !== undefined) return refuse(alreadySaid(file, 'What may be adopted', '--adopt'), face);
  if (allowMissing) return refuse(alreadySaid(file, 'Whether nodes may be missing', '--allow-missing'), face);
  return await prepareSaved(file, saved, mode, face);
};

const refuse = (diagnostic: Diagnostic, face: Face): Prepared => {
  printDiagnostics([diagnostic], '', face);
  face.exit(1);
  return { [Symbol.asyncDispose]: async () => {} };
};

/** The plan is made anew and held against the saved one: what is run was never read from a file that somebody may have changed. */
const prepareSaved = async (file: string, saved: SavedPlan, mode: ProgressMode, face: Face): Promise<Prepared> => {
  const from = path.relative(face.cwd, saved.basis.file);
  const { adopt, missing } = saved.basis;
  const prepared = await preparePlan(from.startsWith('..') ? saved.basis.file : from, mode, face, {
    adoption: adoptionOf(adopt),
    missing,
    look,
  });
  const { plan, scene } = prepared;
  if (plan === undefined || scene === undefined) return prepared;
  const reasons = staleness(saved, await standingOf(plan, scene, saved.basis.salt, face));
  if (reasons.length === 0) return prepared;
  await prepared[Symbol.asyncDispose]();
  return refuse(stale(file, saved, reasons, from), face);
};

/** More would bury the rest. */
const maxReasons = 6;

const stale = (file: string, { basis }: SavedPlan, reasons: readonly string[], from: string): Diagnostic =>
  fault('apply/stale-plan', {
    message: `${file} was made at ${basis.madeAt}, and things are not any more as it saw them. Nothing was changed.`,
    remedy: `Make a new plan and look at it: relais plan ${from} --out ${file}`,
    detail: [
      ...reasons.slice(0, maxReasons),
      ...(reasons.length > maxReasons ? [`and ${reasons.length - maxReasons} more`] : []),
    ].join('\n'),
  });

const unusable = (file: string): Diagnostic =>
  fault('apply/unusable-plan', {
    message: `${file} is a plan that can't be applied: it is damaged, of another version, or was printed to be read.`,
    remedy: `Make one with relais plan --out ${file}.`,
  });

const alreadySaid = (file: string, what: string, option: '--adopt' | '--allow-missing'): Diagnostic =>
  fault(`apply/${option.slice(2)}-and-plan`, {
    message: `${what} stands in the plan ${file} already.`,
    remedy: `Leave ${option} away, or make a new plan with it: relais plan ${option}${option === '--adopt' ? ' ID' : ''} --out FILE.`,
  });
