/** A node of the CIB from its name and attributes. */
import type { Node } from '../model/node.ts';
import { oneSet, type Values } from './attribute-set.ts';

export interface NodeParts {
  /** Corosync's nodeid. */
  readonly id: string;
  readonly uname: string;
  readonly attributes?: Values;
  readonly utilization?: Values;
}

export const node = ({ id, uname, attributes, utilization }: NodeParts): Node => ({
  kind: 'node',
  id,
  uname,
  instanceAttributes: oneSet('nodes', id, attributes),
  utilization: oneSet('nodes', `${id}-utilization`, utilization),
});
