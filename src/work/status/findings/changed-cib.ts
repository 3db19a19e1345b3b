/** Objects of the CIB that are no more as the last apply left them. */
import { note } from '../../../diagnostic/diagnostic.ts';
import { visible } from '../../../diagnostic/visible.ts';
import type { CibChange } from '../../../formats/cib/diff/cib-change.ts';
import type { Configuration } from '../../../formats/cib/model/cib.ts';
import { parseCib } from '../../../formats/cib/parse-cib.ts';
import { parsePacemakerVersion } from '../../../formats/cib/version/pacemaker-version.ts';
import { inClusterWords } from '../../../plan/cluster-version.ts';
import { propertyOf } from '../../../plan/impact/property-of.ts';
import { appliedConfiguration } from '../../../plan/record/applied.ts';
import { cibDrift } from '../../../plan/record/cib-drift.ts';
import type { Find } from './find.ts';

export const changedCib: Find = ({ spec, answers }, { viewOf }) => {
  const answer = viewOf === undefined ? undefined : answers.get(viewOf);
  if (answer?.kind !== 'reached' || answer.lastApply?.underWay === 'yes') return [];
  const applied = appliedConfiguration(answer.applied);
  const live = parseCib(answer.cib, `CIB of ${viewOf}`).cib?.configuration;
  if (applied === undefined || live === undefined) return [];
  const words = inWordsOf(live);
  const changes = cibDrift(words(applied), words(live), spec.native?.unstated);
  if (changes.length === 0) return [];
  return [
    note('status/cib-changed', {
      place: spec.place,
      message: `Not as the last finished apply left it in the CIB: ${changes.map(told).join(', ')}.`,
      remedy: 'See what it is, and put it right: relais plan, then relais apply. To keep it, write it into the file.',
    }),
  ];
};

/** The Pacemaker that runs may be another than the one that was applied to. */
const inWordsOf = (live: Configuration): ((configuration: Configuration) => Configuration) => {
  const version = parsePacemakerVersion(propertyOf(live, 'dc-version') ?? '');
  return inClusterWords(new Map([['', version === undefined ? {} : { pacemaker: { version, state: 'installed' } }]]));
};

/** What would have to be added to undo it is gone; what would have to go was not there. */
const told = ({ what, id, change }: CibChange): string =>
  visible(`${what} ${id}${{ add: ' (gone)', remove: ' (new)', change: '' }[change]}`);
