/** What Pacemaker has to be asked before an apply: which CIB, on which node; or why nothing needs to be asked. */
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { printCib } from '../../formats/cib/print-cib.ts';
import type { LiveCib } from '../live-cib.ts';
import { nextCib } from '../next-cib.ts';
import type { Observed } from '../observed.ts';
import type { Step } from '../step.ts';
import { withNodesMoving } from './with-nodes-moving.ts';

export type PredictionQuestion =
  | { readonly kind: 'ask'; readonly node: string; readonly cib: string }
  | { readonly kind: 'needless' }
  | { readonly kind: 'nothing-runs' };

export const predictionQuestion = (
  steps: readonly Step[],
  observed: Observed,
  live: LiveCib | undefined,
): PredictionQuestion => {
  if (live?.state !== 'running') return { kind: 'nothing-runs' };
  const edits = steps.flatMap(({ action }) => (action.kind === 'commit' ? [action.edits] : []));
  const rising = steps.flatMap(({ id, node }) =>
    id === `${node}/unit pacemaker.service` && observed.get(node)?.units.pacemaker === false ? [node] : [],
  );
  const leaving = steps.flatMap(({ id, node }) => (id === `${node}/leave` ? [node] : []));
  const moving = rising.length + leaving.length > 0;
  if (edits.length === 0 && !moving) return { kind: 'needless' };
  const { cib } = parseCib(moving ? withNodesMoving(live.text, { rising, leaving }) : live.text);
  if (cib === undefined) return { kind: 'needless' };
  // Several commits are asked about as what they come to: each waits for the one before.
  const last = edits.at(-1);
  const before = edits.slice(0, -1).reduce(editConfiguration, cib.configuration);
  const text = last === undefined ? printCib(cib) : nextCib({ ...cib, configuration: before }, last);
  return { kind: 'ask', node: live.node, cib: text };
};
