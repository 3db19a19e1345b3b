/** What Pacemaker has to be asked before an apply: which CIB, on which node; or why nothing needs to be asked. */
import type { CibEdit } from '../../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Cib } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { printCib } from '../../formats/cib/print-cib.ts';
import { nextCib } from '../next-cib.ts';
import type { Step } from '../step.ts';
import type { Outlook } from './outlook.ts';
import { onlineNodes, withNodesMoving } from './with-nodes-moving.ts';

/**
 * ask: what it would do, and whether it takes the CIB at all; where what is removed is stopped first, `first` is the CIB with that alone.
 * nothing-runs: no cluster is there to do anything, and whether it takes
 * the CIB can be asked only where a node has Pacemaker's tools.
 */
export type PredictionQuestion =
  | { readonly kind: 'ask'; readonly node: string; readonly cib: string; readonly first?: string }
  | { readonly kind: 'needless' }
  | { readonly kind: 'nothing-runs'; readonly verify?: { readonly node: string; readonly cib: string } };

export const predictionQuestion = ({ steps, observed, live, quorumLoss }: Outlook): PredictionQuestion => {
  const edits = steps.flatMap(({ action }) => (action.kind === 'commit' ? [action.edits] : []));
  if (live?.state !== 'running') {
    const cib = live === undefined ? trialIn(steps) : edits.length === 0 ? undefined : cibAfter(live.cib, edits);
    const [node] = [...observed].find(([, { pacemaker }]) => pacemaker?.state === 'installed') ?? [];
    return { kind: 'nothing-runs', ...(cib !== undefined && node !== undefined && { verify: { node, cib } }) };
  }
  const online = onlineNodes(live.text);
  const rising = steps.flatMap(({ id, node, wave }) => {
    if (id === `${node}/unit pacemaker.service` && observed.get(node)?.units.pacemaker === false) return [node];
    const lifted = id.slice(0, -'/lift'.length);
    return wave === 'lift' && !online.includes(lifted) ? [lifted] : [];
  });
  const leaving = steps.flatMap(({ id, node }) => (id === `${node}/leave` ? [node] : []));
  const quorum = quorumLoss?.lasts === 'for good' ? 'lost' : 'kept';
  const moving = rising.length + leaving.length > 0 || quorum === 'lost';
  if (edits.length === 0 && !moving) return { kind: 'needless' };
  const services = [...observed.values()].some(({ held }) => held) ? { services: 'run on' as const } : {};
  const { cib } = parseCib(moving ? withNodesMoving(live.text, { rising, leaving, quorum, ...services }) : live.text);
  if (cib === undefined) return { kind: 'needless' };
  const before = editsBefore(steps);
  return {
    kind: 'ask',
    node: live.node,
    cib: cibAfter(cib, edits),
    ...(before.length === 0 ? {} : { first: cibAfter(cib, before) }),
  };
};

/** Of the commits whose effect is waited for before the next one is made. */
const editsBefore = (steps: readonly Step[]): readonly (readonly CibEdit[])[] =>
  steps
    .slice(
      0,
      Math.max(
        0,
        steps.findIndex(({ action }) => action.kind === 'await-stopped'),
      ),
    )
    .flatMap(({ action }) => (action.kind === 'commit' ? [action.edits] : []));

/** Several commits are asked about as what they come to: each waits for the one before. */
const cibAfter = (cib: Cib, edits: readonly (readonly CibEdit[])[]): string => {
  const last = edits.at(-1);
  const before = edits.slice(0, -1).reduce(editConfiguration, cib.configuration);
  return last === undefined ? printCib(cib) : nextCib({ ...cib, configuration: before }, last);
};

const trialIn = (steps: readonly Step[]): string | undefined =>
  steps.flatMap(({ action }) => (action.kind === 'verify' ? [action.cib] : []))[0];
