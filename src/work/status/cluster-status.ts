/** What a cluster's state is, as its nodes and a visitor see it. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

export interface ClusterStatus {
  readonly format: 'relais.status/1';
  readonly cluster: string;
  readonly verdict: Verdict;
  /** The verdict in a sentence. */
  readonly headline: string;
  readonly fencing: 'none' | 'native';
  /** The node whose view of the cluster is shown; absent when no node answered for the cluster. */
  readonly viewOf?: string;
  /** In the file's order; then nodes that only the cluster knows. */
  readonly nodes: readonly NodeStatus[];
  readonly quorum?: QuorumStatus;
  readonly resources: readonly ResourceStatus[];
  readonly services: readonly ServiceStatus[];
  /** All that is wrong or risky, the worst first, each with its remedy. */
  readonly findings: readonly Diagnostic[];
}

/** green: all that the file asks for is so. yellow: served, but less well than it should be. red: not served, or at risk of harm. */
export type Verdict = 'green' | 'yellow' | 'red';

export interface NodeStatus {
  readonly name: string;
  /** Absent for a node that the file does not name. */
  readonly address?: string;
  /** Whether ssh reached it, or why not. */
  readonly ssh: 'reached' | 'not-asked' | string;
  readonly state: NodeState;
  readonly coordinator: 'yes' | 'no';
  readonly corosync: UnitState;
  readonly pacemaker: UnitState;
  /** Whether the cluster's daemons start when it boots. */
  readonly startsAtBoot: 'yes' | 'no' | 'unknown';
  /** Service addresses that its interfaces really carry. */
  readonly carries: readonly string[];
  /** Links to other nodes that are down, such as `link 0 to lan-slave`. */
  readonly linksDown: readonly string[];
  /** Hardware addresses of its interfaces, lower case. */
  readonly macs: readonly string[];
}

/** Pacemaker's own words; `unknown` when nobody could say. */
export type NodeState =
  | 'online'
  | 'standby'
  | 'maintenance'
  | 'pending'
  | 'stopping'
  | 'offline'
  | 'unclean'
  | 'unknown';

/** systemd's ActiveState, or `unknown`. */
export type UnitState = 'active' | 'activating' | 'deactivating' | 'inactive' | 'failed' | 'unknown';

export interface QuorumStatus {
  readonly quorate: 'yes' | 'no';
  readonly votes: number;
  readonly expected: number;
  readonly needed: number;
  /** votequorum's flags, such as 2Node and WaitForAll. */
  readonly flags: readonly string[];
}

export interface ResourceStatus {
  readonly id: string;
  /** Such as ocf:heartbeat:IPaddr2. */
  readonly agent: string;
  /** The group, clone or bundle it belongs to. */
  readonly within?: string;
  /** Where it is active, with its role there (Started, Promoted, Unpromoted, Starting, Stopping). */
  readonly active: readonly { readonly node: string; readonly role: string }[];
  readonly management: 'managed' | 'unmanaged';
  /** Absent when all is well with it. */
  readonly trouble?: 'failed' | 'blocked' | 'orphaned' | 'disabled';
  /** An operation under way, such as Starting or Monitoring. */
  readonly pending?: string;
  /** The cluster has it and the file does not: relais leaves it alone. */
  readonly owner?: 'foreign';
}

export interface ServiceStatus {
  readonly name: string;
  readonly address: string;
  /** Where Pacemaker says that the address is. */
  readonly holders: readonly string[];
  /** Whose interfaces really carry it. */
  readonly carriers: readonly string[];
  readonly prefer?: string;
  /** One for each site. */
  readonly pages: readonly PageStatus[];
}

export interface PageStatus {
  readonly site: string;
  readonly answer: PageAnswer;
}

export type PageAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Who its header says served it. */
      readonly node?: string;
      /** Whose page its header says it is. */
      readonly servedSite?: string;
      readonly bytes: number;
      readonly elapsedMs: number;
      /** Who asked: `this machine`, or a node where this machine has no way to the address. */
      readonly askedFrom: string;
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly askedFrom: string };
