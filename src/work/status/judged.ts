/** What the answers come to, before it is said what of it is wrong. */
import type { ClusterStatus } from './cluster-status.ts';

export type Judged = Pick<ClusterStatus, 'viewOf' | 'quorum' | 'nodes' | 'resources' | 'services'>;
