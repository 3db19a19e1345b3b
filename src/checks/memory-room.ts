/** There is memory enough for the cluster's daemons and Apache. */
import { warning } from '../diagnostic/diagnostic.ts';
import type { Check } from './check.ts';

const mib = 1 << 20;
/** corosync locks its memory and pacemaker's daemons want 150 MiB together; Apache comes on top. */
const leastBytes = 400 * mib;

export const memoryRoom: Check = {
  id: 'memory',
  title: 'Memory suffices',
  run: ({ nodes }) =>
    nodes.flatMap(({ node, facts: { memory } }) =>
      memory === undefined || memory.totalBytes >= leastBytes
        ? []
        : [
            warning('check/memory', {
              message: `${node.name} has ${Math.floor(memory.totalBytes / mib)} MiB of memory; ${leastBytes / mib} MiB are the least for a cluster with Apache.`,
              remedy: 'Give it more: a node that swaps is slow to answer, and is then taken for dead.',
              host: node.name,
              place: node.place,
            }),
          ],
    ),
};
