/** Something failed, it is not where it should be, and Pacemaker does nothing about it any more: only somebody's hand helps. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

export const stuck: Find = ({ answers, resting }, { nodes, quorum, resources, viewOf: from }) => {
  const view = from === undefined ? undefined : viewOf(answers.get(from));
  if (from === undefined || view?.coordinator === undefined || view.maintenance === 'on') return [];
  if (view.quorate === 'no' || quorum?.quorate === 'no') return [];
  const isMoving =
    resources.some(({ pending }) => pending !== undefined) ||
    resources.some(({ active }) => active.some(({ role }) => role === 'Starting' || role === 'Stopping')) ||
    nodes.some(({ state }) => state === 'pending' || state === 'stopping');
  if (isMoving) return [];
  const failed = new Set(view.failures.map(({ resource }) => resource));
  const lying = resources
    .filter(({ owner, management }) => owner !== 'foreign' && management === 'managed')
    .filter(
      ({ id, active, trouble }) =>
        trouble === 'failed' || (active.length === 0 && trouble === undefined && !resting?.has(id)),
    )
    .map(({ id }) => id);
  if (!lying.some((id) => failed.has(id))) return [];
  const names = [...new Set(lying)].join(', ');
  return [
    warning('status/stuck', {
      message: `Pacemaker has nothing under way, though ${names} should run: it takes the failures above for lasting, or can't say what to do.`,
      remedy: `Mend the cause, then let it forget all failures and begin anew, on ${from}: crm_resource --cleanup. See what it does then: crm_mon -1rf`,
    }),
  ];
};
