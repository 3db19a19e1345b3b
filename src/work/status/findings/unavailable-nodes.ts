/** Nodes that the cluster can't count on: the next failure would find nobody to take over. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import type { NodeStatus } from '../cluster-status.ts';
import type { Find } from './find.ts';

export const unavailableNodes: Find = ({ spec }, { nodes, viewOf }) =>
  viewOf === undefined
    ? []
    : nodes.flatMap((node): readonly Diagnostic[] => {
        const said = describe(node);
        if (said === undefined) return [];
        const place = spec.nodes.find(({ name }) => name === node.name)?.place;
        return [warning(`status/node-${node.state}`, { place, host: node.name, ...said })];
      });

const describe = ({ name, state, ssh, pacemaker, corosync }: NodeStatus) => {
  switch (state) {
    case 'online':
      return undefined;
    case 'standby':
      return { message: `${name} is in standby.`, remedy: `Let it serve again: crm_standby --node ${name} --delete` };
    case 'maintenance':
      return {
        message: `${name} is in maintenance.`,
        remedy: `End it: crm_attribute --node ${name} --name maintenance --delete`,
      };
    case 'pending':
      return { message: `${name} is joining the cluster.`, remedy: 'Ask again in a few seconds: `relais status`.' };
    case 'stopping':
      return { message: `${name} is leaving the cluster.`, remedy: 'Ask again in a few seconds: `relais status`.' };
    case 'unclean':
      return {
        message: `${name} is lost and unclean: nobody knows whether it still runs anything.`,
        remedy: `Look at the machine. If it is certainly off: stonith_admin --confirm ${name}`,
      };
    case 'offline':
    case 'unknown': {
      if (ssh !== 'reached') {
        return { message: `${name} is offline.`, remedy: 'Look at the machine: its power, its cables, its console.' };
      }
      const stopped = corosync !== 'active' ? 'Corosync' : pacemaker !== 'active' ? 'Pacemaker' : undefined;
      return stopped === undefined
        ? {
            message: `${name} is offline, though its cluster daemons run.`,
            remedy: 'Mend the links: `corosync-cfgtool -n` on it.',
          }
        : { message: `${name} is offline: ${stopped} does not run there.`, remedy: 'Start it: `relais apply`.' };
    }
  }
};
