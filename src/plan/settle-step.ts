/** The last step of every apply: the cluster is whole and the page answers, or the apply did not succeed. */
import type { Spec } from '../spec/spec.ts';
import type { Step } from './step.ts';

/** @param missing names of nodes that nobody can wait for, @param leaving of those that the cluster forgets afterwards. */
export const settleStep = (spec: Spec, missing: readonly string[] = [], leaving: readonly string[] = []): Step => ({
  id: 'cluster/settle',
  node: 'cluster',
  wave: 'settle',
  title: `wait until all nodes${missing.length === 0 ? '' : ` but ${missing.join(', ')}`} are online, every resource runs and the page answers`,
  action: { kind: 'settle', ...(leaving.length === 0 ? {} : { leaving }) },
  origin: spec.place,
});
