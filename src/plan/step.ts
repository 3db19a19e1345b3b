/** One act of an apply on one node: data, so that what `plan` shows is what `apply` does. */
import type { Command } from '../command/command.ts';
import type { Place } from '../diagnostic/place.ts';
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import type { Unadvised } from './agents/advise.ts';
import type { Disturbance } from './disturbance.ts';
import type { Touch } from './touch.ts';

/** The waves of an apply, in order; the steps of one wave run on all nodes side by side, but for those of `oneByOne`. */
export const waves = [
  'packages',
  'stage',
  'owe',
  'stop',
  'ground',
  'files',
  'proof',
  'key',
  'reload',
  'device',
  'hold',
  'down',
  'start',
  'release',
  'configure',
  'tidy',
  'lift',
  'settle',
  'remember',
] as const;

export type Wave = (typeof waves)[number];

/** Waves in which one node waits for the other; the first step that fails ends them. */
export const oneByOne: ReadonlySet<Wave> = new Set(['device']);

/** Commands, one after the other; the first that fails ends the step. */
export interface RunAction {
  readonly kind: 'run';
  readonly commands: readonly Command[];
}

/** One file, put in place at once. */
export interface WriteAction {
  readonly kind: 'write';
  readonly path: string;
  readonly content: string;
  readonly mode: number;
  readonly owner: string;
  /** Where an older file that isn't relais's is kept. */
  readonly keepAs?: string;
  /** In a CIB: resources that get the operations which their agents advise, as soon as the nodes have these. */
  readonly advise?: readonly Unadvised[];
}

/** The cluster's key: made on this node, or handed on from another through memory alone. */
export interface AuthkeyAction {
  readonly kind: 'authkey';
  readonly from: 'new' | { readonly node: string };
  /** Beside the key that is in force, whose place it takes later. */
  readonly to?: 'next';
}

/** A folder of content sent and switched to. */
export interface TreeAction {
  readonly kind: 'tree';
  readonly root: string;
  readonly link: string;
  readonly digest: string;
}

/** One atomic change of the live CIB, against the configuration that the plan saw. */
export interface CommitAction {
  readonly kind: 'commit';
  /** Digest of the live configuration that the plan saw; another one at the time of the commit refuses it. */
  readonly basis: string;
  /** What brings the configuration with that digest to the wanted one; free of sources, so that it is plain data. */
  readonly edits: readonly CibEdit[];
}

/** Asks the node's own Pacemaker whether it would take a CIB, before that is put anywhere; changes nothing. */
export interface VerifyAction {
  readonly kind: 'verify';
  /** The CIB as XML. */
  readonly cib: string;
  /** As of the file that it is asked about. */
  readonly advise?: WriteAction['advise'];
}

/** Waits until resources are active nowhere, or says why one of them is not. */
export interface AwaitStoppedAction {
  readonly kind: 'await-stopped';
  /** Ids of primitives. */
  readonly resources: readonly string[];
  /** Longer than their own stops may take. */
  readonly timeoutMs: number;
}

/** Waits until the cluster is whole: nodes online, quorum, resources where they belong, the page answering. */
export interface SettleAction {
  readonly kind: 'settle';
  /** Ids of primitives that are to run nowhere, as the plan says: the file, or somebody before it, wants it so. */
  readonly resting?: readonly string[];
  /** The plan takes it away for good, and that was allowed. */
  readonly quorum?: 'lost';
  /** Addresses of no service of the file: whose page answers before the apply, it has to answer after it. */
  readonly addresses?: readonly string[];
  /** Nodes that the cluster knows until all is well, and forgets then. */
  readonly leaving?: readonly string[];
}

export type Action =
  | RunAction
  | WriteAction
  | AuthkeyAction
  | TreeAction
  | CommitAction
  | VerifyAction
  | AwaitStoppedAction
  | SettleAction;

export interface Step {
  /** Unique in its plan: `lan-master/packages`. */
  readonly id: string;
  readonly node: string;
  readonly wave: Wave;
  /** An imperative for people: "install corosync, pacemaker". */
  readonly title: string;
  readonly action: Action;
  /** What its commands replace, where the action itself doesn't say: see touches-of.ts. */
  readonly touches?: readonly Touch[];
  /** What it may cut off when it goes wrong: the admin's way in, or the cluster from its services. */
  readonly risk?: 'admin' | 'cluster';
  /** What it does to those who use the services. */
  readonly disturbs?: Disturbance;
  readonly origin?: Place;
}
