/** Parts of a clone that do not run on a node that is online: the next move would find it cold. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import { apacheClone } from '../../../services/apache/apache-resource.ts';
import type { Find } from './find.ts';

export const missingInstances: Find = (_, { resources, nodes }) =>
  resources
    .filter(({ within, active, trouble }) => within === apacheClone && active.length > 0 && trouble !== 'disabled')
    .flatMap(({ id, active }) =>
      nodes
        .filter(({ name, state }) => state === 'online' && !active.some(({ node }) => node === name))
        .map(({ name }) =>
          warning('status/instance-missing', {
            host: name,
            message: `${id} does not run on ${name}, which could then not take over.`,
            remedy: 'See what failed there; then `relais apply`.',
          }),
        ),
    );
