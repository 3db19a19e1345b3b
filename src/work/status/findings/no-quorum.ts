/** Too few votes: Pacemaker starts nothing, or stops what runs. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

export const noQuorum: Find = ({ answers }, judged) => {
  const view = judged.viewOf === undefined ? undefined : viewOf(answers.get(judged.viewOf));
  if (view === undefined || (judged.quorum?.quorate ?? view.quorate) === 'yes') return [];
  const { quorum } = judged;
  const waits = quorum?.flags.includes('WaitForAll') === true;
  return [
    fault('status/no-quorum', {
      host: judged.viewOf ?? '',
      message: `The cluster has no quorum${quorum === undefined ? '' : `: ${quorum.votes} of ${quorum.expected} votes, ${quorum.needed} needed`}.`,
      remedy: waits
        ? 'Start the missing nodes: after a full stop it waits until all of them have been seen once (wait_for_all).'
        : 'Start the missing nodes, or mend the links to them.',
    }),
  ];
};
