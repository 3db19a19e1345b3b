/** Keeps a plan in a file that `relais apply` can run: readable by its owner alone, whole or not at all. */
import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Basis, printSavedPlan } from '../../plan/saved/saved-plan.ts';
import type { Face } from '../face.ts';
import type { Prepared } from '../prepare-plan.ts';
import { standingOf } from './standing-of.ts';

/** @returns what was wrong; undefined when the file is there. @param wishes as they were asked for */
export const savePlan = async (
  plan: Plan,
  scene: NonNullable<Prepared['scene']>,
  out: string,
  wishes: Pick<Basis, 'adopt' | 'missing'>,
  face: Face,
): Promise<Diagnostic | undefined> => {
  const salt = randomBytes(16).toString('hex');
  const standing = await standingOf(plan, scene, salt, face);
  const file = path.resolve(face.cwd, scene.spec.file);
  const text = printSavedPlan({
    plan: standing.plan,
    basis: { ...standing.basis, madeAt: new Date().toISOString(), file, ...wishes, salt },
  });
  const target = path.resolve(face.cwd, out);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await rename(draft, target);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    return fault('plan/not-written', {
      message: `${out} can’t be written (${code ?? String(error)}).`,
      remedy: 'Name a file in a folder that you may write to.',
    });
  }
};
