/** What an apply does to those who use the services, in people's words, before it is done. */
import type { TransitionAction } from '../../formats/transition/transition.ts';
import type { ExpectedGap } from './expected-gap.ts';

export interface Impact {
  readonly prediction: PredictionKind;
  /** Services in the file's order, then removed ones, other resources, nodes and the cluster; without those nothing happens to. */
  readonly effects: readonly Effect[];
  /** What has to be named before it is done: `stop:web`, `lose:quorum`, `lose:fencing`. */
  readonly needs: readonly Need[];
  /** What Pacemaker said that it would do. */
  readonly actions: readonly TransitionAction[];
}

/** asked: of Pacemaker. needless: nothing that it would notice. nothing-runs: no cluster runs yet. failed: it could not be asked. */
export type PredictionKind = 'asked' | 'needless' | 'nothing-runs' | 'failed';

export interface Effect {
  readonly of: 'service' | 'site' | 'resource' | 'node' | 'cluster';
  /** The service's name, the site's, the resource's id, the node's name; `the cluster`. */
  readonly name: string;
  /** stops: for good. interrupted: for a moment. */
  readonly effect: 'stops' | 'interrupted' | 'starts' | 'unnoticed';
  /** What happens, one by one: "the address moves from one to two". */
  readonly says: readonly string[];
  /** Absent where nothing is interrupted, and where nobody can tell. */
  readonly gap?: ExpectedGap;
}

export interface Need {
  readonly allow: string;
  /** A sentence without its full stop: "web stops for good". */
  readonly why: string;
}
