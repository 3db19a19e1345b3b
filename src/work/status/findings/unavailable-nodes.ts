/** Nodes that the cluster can't count on: the next failure would find nobody to take over. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import { endMaintenanceOf, endStandbyOf } from '../../../plan/hand-back.ts';
import type { NodeStatus } from '../cluster-status.ts';
import { owes, type Since } from '../questions/debts.ts';
import type { Find } from './find.ts';

export const unavailableNodes: Find = ({ spec, answers }, { nodes, viewOf }) => {
  const answer = viewOf === undefined ? undefined : answers.get(viewOf);
  if (answer?.kind !== 'reached') return [];
  return nodes.flatMap((node): readonly Diagnostic[] => {
    const debt = owes(answer.debts, node.name);
    const said = debt === undefined ? describe(node) : describeDebtor(node, debt.since);
    if (said === undefined) return [];
    const place = spec.nodes.find(({ name }) => name === node.name)?.place;
    const code = debt === undefined ? `status/node-${node.state}` : 'status/node-missed-apply';
    return [warning(code, { place, host: node.name, ...said })];
  });
};

const when = ({ began }: Since): string => `${began.slice(0, 16).replace('T', ' ')} UTC`;

/** It was missing when the others were changed: what it has is not what the file says. */
const describeDebtor = (node: NodeStatus, since: Since | undefined) => {
  const { name, state } = node;
  const missed =
    since === undefined
      ? `${name} was missing when the others were changed`
      : `${name} was missing at the apply of ${when(since)} by ${since.who} at ${since.from}`;
  const level = 'Bring it level: relais apply.';
  switch (state) {
    case 'online':
      return {
        message: `${missed}, and somebody took it out of standby: it serves without being level.`,
        remedy: level,
      };
    case 'standby':
      return { message: `${missed}: it takes no service until it is level.`, remedy: level };
    case 'offline':
    case 'unknown':
      return {
        message: `${missed}, and is offline. When it is back it takes no service until it is level.`,
        remedy:
          'Bring it up, then: relais apply. If it never comes back: take its line out of the file, then: relais apply.',
      };
    default: {
      const said = describe(node);
      return (
        said && {
          message: `${said.message} ${missed}: it takes no service until it is level.`,
          remedy: `${said.remedy} Then: relais apply.`,
        }
      );
    }
  }
};

const describe = ({ name, state, ssh, pacemaker, corosync }: NodeStatus) => {
  switch (state) {
    case 'online':
      return undefined;
    case 'standby':
      return {
        message: `${name} is in standby.`,
        remedy: `Let it serve again, on ${name}: ${endStandbyOf(name)}`,
      };
    case 'maintenance':
      return {
        message: `${name} is in maintenance.`,
        remedy: `End it, on ${name}: ${endMaintenanceOf(name)}`,
      };
    case 'pending':
      return { message: `${name} is joining the cluster.`, remedy: 'Ask again in a few seconds: `relais status`.' };
    case 'stopping':
      return { message: `${name} is leaving the cluster.`, remedy: 'Ask again in a few seconds: `relais status`.' };
    case 'unclean':
      return {
        message: `${name} is lost and unclean: nobody knows whether it still runs anything.`,
        remedy: `Look at the machine. If it is certainly off, on any other node: stonith_admin --confirm ${name}`,
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
            remedy: `Mend the links; which of them, on ${name}: corosync-cfgtool -n`,
          }
        : { message: `${name} is offline: ${stopped} does not run there.`, remedy: 'Start it: `relais apply`.' };
    }
  }
};
