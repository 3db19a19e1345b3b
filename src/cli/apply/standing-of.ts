/** What a prepared plan is made from, so that a saved one can be held against it. */
import { createHash } from 'node:crypto';
import { configurationDigest } from '../../plan/configuration-digest.ts';
import { liveCib } from '../../plan/live-cib.ts';
import type { Plan } from '../../plan/plan.ts';
import { plainPlan } from '../../plan/saved/plain-plan.ts';
import type { Standing } from '../../plan/saved/staleness.ts';
import type { Face } from '../face.ts';
import type { Prepared } from '../prepare-plan.ts';
import { readSource } from '../read-source.ts';
import { version } from '../version.ts';

export const standingOf = async (
  plan: Plan,
  { spec, folders, observed }: NonNullable<Prepared['scene']>,
  salt: string,
  face: Face,
): Promise<Standing> => {
  const text = await readSource(spec.file, face);
  const live = liveCib(spec, observed);
  return {
    plan: plainPlan(plan, { kind: 'salted', salt }),
    basis: {
      relais: version,
      // A file that went away since it was read is a changed one.
      fileDigest: typeof text === 'string' ? createHash('sha256').update(text).digest('hex') : '',
      folders: Object.fromEntries([...folders].map(([root, { digest }]) => [root, digest])),
      configuration: live === undefined ? '' : configurationDigest(live.cib.configuration, 'all'),
    },
  };
};
