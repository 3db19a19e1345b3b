/** No node runs the cluster. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const noCluster: Find = ({ spec }, { viewOf, nodes }) => {
  if (viewOf !== undefined) return [];
  const reached = nodes.filter(({ ssh }) => ssh === 'reached');
  if (reached.length === 0) {
    return [
      fault('status/no-node-reached', {
        place: spec.place,
        message: 'No node of the cluster could be reached, so nothing is known of it.',
        remedy: 'Look at the network and at ssh: `relais check` says what is wrong with each node.',
      }),
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
