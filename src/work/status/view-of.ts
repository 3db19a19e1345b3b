/** One node's view of the cluster, where it has one. */
import type { NodeAnswers } from './observed.ts';
import type { ClusterView } from './questions/cluster-view.ts';

export const viewOf = (answer: NodeAnswers | undefined): ClusterView | undefined =>
  answer?.kind === 'reached' ? answer.view : undefined;
