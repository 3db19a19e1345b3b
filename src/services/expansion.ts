/** What a service asks of the cluster and of its nodes, in plain Pacemaker objects, files and packages. */
import type { Constraint } from '../formats/cib/model/constraint.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import type { Element } from './element.ts';

export interface Expansion {
  /** Debian packages, on every node. */
  readonly packages: readonly string[];
  readonly resources: readonly Resource[];
  readonly constraints: readonly Constraint[];
  /** What must be so on the nodes themselves. */
  readonly elements: readonly Element[];
  /** TCP ports that clients come in by. */
  readonly clientPorts: readonly number[];
}
