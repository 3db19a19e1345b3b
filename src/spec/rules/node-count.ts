/** How many nodes a cluster takes. */
import { fault, warning } from '../../diagnostic/diagnostic.ts';
import type { Rule } from './rule.ts';

/** What Red Hat and SUSE support, and what Corosync upstream tests (corosync.org, "up to 16 nodes" is the customary limit). */
const mostNodes = 16;

export const nodeCount: Rule = ({ nodes }, yaml) => {
  const place = yaml.keyPlace(['nodes']);
  if (nodes.length > mostNodes) {
    return [
      fault('spec/too-many-nodes', {
        place: yaml.keyPlace(nodes[mostNodes]?.path ?? ['nodes']),
        message: `There are ${nodes.length} nodes, and Corosync keeps at most ${mostNodes} in step well.`,
        remedy: `Keep ${mostNodes} nodes or fewer in one cluster.`,
      }),
    ];
  }
  if (nodes.length !== 1) return [];
  return [
    warning('spec/one-node', {
      place,
      message: 'There is one node only: when it is lost, nothing takes over.',
      remedy: 'Add a second machine under nodes.',
    }),
  ];
};
