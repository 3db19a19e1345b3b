/** Corosync links that are down while their node is there: one cable less between the cluster and a split. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const linksDown: Find = (_, { nodes }) =>
  nodes
    .filter(({ state, linksDown: down }) => state === 'online' && down.length > 0)
    .flatMap(({ name, linksDown: down }) =>
      down
        .filter((link) => nodes.some((other) => other.state === 'online' && link.endsWith(` to ${other.name}`)))
        .map((link) =>
          warning('status/link-down', {
            host: name,
            message: `${name}: Corosync's ${link} is down.`,
            remedy: 'Look at that cable and its interfaces; all links, on any node: corosync-cfgtool -n',
          }),
        ),
    );
