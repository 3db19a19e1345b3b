/** Nodes that corosync.conf names and the file does not: their votes are counted on, whether or not they are there. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const strayMembers: Find = ({ spec, answers }, { viewOf, nodes, quorum }) => {
  const answer = viewOf === undefined ? undefined : answers.get(viewOf);
  if (answer?.kind !== 'reached') return [];
  // One that Pacemaker knows too is told as its node.
  return answer.members
    .filter(({ name }) => !nodes.some((node) => node.name === name))
    .map(({ name, address }) =>
      warning('status/stray-member', {
        ...(viewOf === undefined ? {} : { host: viewOf }),
        message: `corosync.conf names a node ${name} (${address}), which ${spec.file} does not: its vote is counted on${quorum === undefined ? '' : `, and ${quorum.votes} of ${quorum.expected} are there`}.`,
        remedy: 'Take it out of the cluster: `relais apply`. Or name it in the file.',
      }),
    );
};
