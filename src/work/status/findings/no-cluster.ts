/** No node runs the cluster. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const noCluster: Find = ({ spec, answers }, { viewOf, nodes }) => {
  if (viewOf !== undefined) return [];
  const reached = nodes.filter(({ ssh }) => ssh === 'reached');
  const slow = nodes.filter(({ ssh }) => ssh === 'slow').map(({ name }) => name);
  if (reached.length === 0 && slow.length > 0) {
    return [
      fault('status/slow', {
        place: spec.place,
        message: `Nothing is known of the cluster: ${slow.join(', ')} can be reached by ssh, and did not answer in time.`,
        remedy: 'See what loads them, there: uptime. Then ask again: relais status',
      }),
    ];
  }
  if (reached.length === 0) {
    const reasons = spec.nodes.flatMap(({ name, place }) => {
      const answer = answers.get(name);
      if (answer?.kind !== 'not-reached' || answer.said === undefined) return [];
      return [fault('status/not-reached', { ...answer.said, place, host: name })];
    });
    return [
      fault('status/no-node-reached', {
        place: spec.place,
        message: 'No node of the cluster could be reached, so nothing is known of it.',
        remedy: 'Look at the network and at ssh: `relais check` says what is wrong with each node.',
      }),
      ...reasons,
    ];
  }
  const forming = reached.some(({ pacemaker, corosync }) => pacemaker === 'active' || corosync === 'activating');
  return [
    fault('status/no-cluster', {
      place: spec.place,
      message: forming
        ? 'Pacemaker does not answer yet: the cluster is starting.'
        : `The cluster runs on none of the nodes reached (${reached.map(({ name }) => name).join(', ')}).`,
      remedy: forming ? 'Ask again in a few seconds: `relais status`.' : 'Make it run: `relais apply`.',
    }),
  ];
};
