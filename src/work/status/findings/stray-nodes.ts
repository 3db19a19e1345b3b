/** Nodes that the cluster knows and the file does not. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const strayNodes: Find = ({ spec }, { nodes }) =>
  nodes
    .filter(({ name }) => !spec.nodes.some((node) => node.name === name))
    .map(({ name }) =>
      warning('status/stray-node', {
        message: `The cluster knows a node ${name}, which ${spec.file} does not name.`,
        remedy: `Name it in the file, or let the cluster forget it, on a node that stays: crm_node --remove ${name}`,
        host: name,
      }),
    );
