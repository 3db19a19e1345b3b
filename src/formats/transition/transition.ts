/** What Pacemaker's scheduler makes of a CIB: where everything runs, what it would do about it, and where it runs then. */

export interface Transition {
  readonly kind: 'transition';
  /** Names of nodes of which nobody knows whether they still run anything. */
  readonly unclean: readonly string[];
  /** Where each resource is active before; one that is active nowhere has no nodes. */
  readonly before: readonly ActiveResource[];
  /** What happens to resources and nodes, in the scheduler's words, in its order. */
  readonly actions: readonly TransitionAction[];
  /** The single operations that this takes, in an order in which they could run; probes and monitors included. */
  readonly operations: readonly TransitionOperation[];
  /** Failures that are forgotten meanwhile; what is not under way by then is decided anew. */
  readonly forgets: readonly ForgottenFailure[];
  readonly after: readonly ActiveResource[];
}

export interface ActiveResource {
  /** Without the number of a clone's instance. */
  readonly resource: string;
  /** Of a clone those of all its instances. */
  readonly nodes: readonly string[];
}

export interface ForgottenFailure {
  readonly resource: string;
  readonly node: string;
}

/** `other` is one that this version of relais does not know; its word is in `word`. */
export type ActionKind =
  | 'start'
  | 'stop'
  | 'move'
  | 'restart'
  | 'recover'
  | 'reload'
  | 'promote'
  | 'demote'
  | 'fence'
  | 'other';

export interface TransitionAction {
  readonly kind: ActionKind;
  /** As it is printed: `start`, `re-promote`, `migrate`, `Fence (reboot)`, … */
  readonly word: string;
  /** Without the number of a clone's instance; '' for what happens to a node. */
  readonly resource: string;
  /** Where it is before. */
  readonly from?: string;
  /** Where it is afterwards. */
  readonly to?: string;
  /** Of a promotable resource. */
  readonly role?: string;
  readonly nextRole?: string;
  /** Why, in the scheduler's words. */
  readonly reason?: string;
  /** The scheduler would do it, and can't. */
  readonly hindered?: 'blocked';
}

export interface TransitionOperation {
  /** Without the number of a clone's instance. */
  readonly resource: string;
  /** `start`, `stop`, `monitor`, `promote`, `delete`, … */
  readonly task: string;
  readonly node: string;
  /** Of a recurring monitor, in ms; absent for what is done once. */
  readonly intervalMs?: number;
}
