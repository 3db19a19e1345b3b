/** The nodes that a plan goes on without, for people: said before anything else. */
import type { Paint } from '../plan-text.ts';
import type { MissingNode } from './missing-node.ts';

export const missingLines = (missing: readonly MissingNode[], paint: Paint): readonly string[] =>
  missing.flatMap(({ name, notDone, standby }) => [
    `${paint('title', name)} ${paint('remove', 'is missing: ssh can’t reach it, and nothing is done there')}`,
    ...(notDone.length === 0 ? [] : ['    It goes without:', ...notDone.map((title) => `        ${title}`)]),
    ...standbyLines[standby].map((line) => `    ${line}`),
    '',
  ]);

const standbyLines: Readonly<Record<MissingNode['standby'], readonly string[]>> = {
  put: ['It is put in standby first. When it is back it takes no service until relais apply has brought it level.'],
  kept: [
    'It is in standby since an earlier apply. When it is back it takes no service until relais apply has brought it level.',
  ],
  needless: ['Nothing is to be done on the others either.'],
  'unknown-to-cluster': ['It was never a member of the cluster: it joins when relais apply finds it.'],
};
