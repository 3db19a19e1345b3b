/** What the answers come to, before it is said what of it is wrong. */
import type { ClusterStatus } from './cluster-status.ts';
import type { Unapplied } from './unapplied.ts';

export type Shown = Pick<ClusterStatus, 'viewOf' | 'quorum' | 'nodes' | 'resources' | 'services'>;

export interface Judged extends Shown {
  readonly unapplied: Unapplied;
}
