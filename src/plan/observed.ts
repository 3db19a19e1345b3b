/** What was seen on the nodes, all of it from one round trip each. */
import type { CibOnDisk } from '../facts/cib-on-disk.ts';
import type { ClusterUnits } from '../facts/cluster-units.ts';
import type { LastApply } from '../facts/last-apply.ts';
import type { PacemakerFact } from '../facts/pacemaker-version.ts';
import type { Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import type { AgentsSeen } from './agents/agents-seen.ts';
import type { Applied } from './record/applied.ts';

export interface ObservedNode {
  /** By the element's id; one that isn't there is missing. */
  readonly elements: ReadonlyMap<string, Element>;
  readonly units: ClusterUnits;
  /** Text of corosync.conf, '' where there is none. */
  readonly corosyncConf: string;
  readonly cibOnDisk: CibOnDisk;
  /** XML of the CIB in force, '' where there is none. */
  readonly cib: string;
  /** Absent where nothing tells. */
  readonly pacemaker?: PacemakerFact;
  /** The CIB has relais's own maintenance mode besides, which `cib` is without. */
  readonly held?: true;
  /** What the running Corosync goes by, by cmap key. */
  readonly corosyncInForce?: ReadonlyMap<string, string>;
  /** What relais remembers there of its last apply; absent where there was none. */
  readonly applied?: Applied;
  /** What it said of the agents that were asked for; absent where none were. */
  readonly agents?: AgentsSeen;
  /** The newest apply in its history; absent where there was none. */
  readonly lastApply?: LastApply;
}

/** By node name; a node of the file that is not there is missing: see missing/. */
export type Observed = ReadonlyMap<string, ObservedNode>;

/** In the file's order. */
export const namesThere = ({ nodes }: Spec, observed: Observed): readonly string[] =>
  nodes.map(({ name }) => name).filter((name) => observed.has(name));

export const namesMissing = ({ nodes }: Spec, observed: Observed): readonly string[] =>
  nodes.map(({ name }) => name).filter((name) => !observed.has(name));
