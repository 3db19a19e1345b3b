/** Nodes that ssh did not reach: part of the status is then hearsay. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const unreachedNodes: Find = ({ spec, answers }, { nodes, viewOf }) =>
  nodes.flatMap(({ name, address, state }) => {
    const answer = answers.get(name);
    // An offline node is said to be offline already; that its ssh is silent too is no news.
    if (answer?.kind !== 'not-reached' || viewOf === undefined || state === 'offline' || state === 'unclean') return [];
    const about = { place: spec.nodes.find((node) => node.name === name)?.place, host: name };
    if (answer.reason === 'slow') return [warning('status/slow', { ...about, ...slow(name, address) })];
    if (answer.reason === 'no-answer') return [warning('status/not-reached', { ...about, ...late(name, address) })];
    return [
      warning('status/not-reached', {
        ...about,
        message: answer.said?.message ?? `${name} (${address}) could not be asked: ${answer.reason}.`,
        remedy: answer.said?.remedy ?? 'See what is wrong with its ssh: `relais check`.',
        detail: answer.detail,
      }),
    ];
  });

const slow = (name: string, address: string | undefined) => ({
  message: `${name} (${address}) is connected by ssh and did not say in time how it is: it is overloaded, or hangs.`,
  remedy: `See what loads it, on ${name}: uptime. Then ask again: relais status`,
});

/** ssh itself would have said by then that nobody is there: it waits 3 s for the connection. */
const late = (name: string, address: string | undefined) => ({
  message: `The login to ${name} (${address}) did not come to its end in time: it is overloaded, or a name or a jump host on the way is slow.`,
  remedy: 'See how long it takes: relais check. Then ask again: relais status',
});
