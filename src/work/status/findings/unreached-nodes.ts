/** Nodes that ssh did not reach: part of the status is then hearsay. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const unreachedNodes: Find = ({ spec, answers }, { nodes, viewOf }) =>
  nodes.flatMap(({ name, address, state }) => {
    const answer = answers.get(name);
    // An offline node is said to be offline already; that its ssh is silent too is no news.
    if (answer?.kind !== 'not-reached' || viewOf === undefined || state === 'offline' || state === 'unclean') return [];
    return [
      warning('status/not-reached', {
        place: spec.nodes.find((node) => node.name === name)?.place,
        host: name,
        message: answer.said?.message ?? `${name} (${address}) could not be asked: ${answer.reason}.`,
        remedy: answer.said?.remedy ?? 'See what is wrong with its ssh: `relais check`.',
        detail: answer.detail,
      }),
    ];
  });
