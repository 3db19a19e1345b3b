/** What a move or a ban by hand left behind: the resource is bound by it for ever, and one day it has nowhere to go. */
import { type Diagnostic, note, warning } from '../../../diagnostic/diagnostic.ts';
import { wantedConfiguration } from '../../../plan/desired-configuration.ts';
import { expand } from '../../../services/expand.ts';
import type { LeftOverMove } from '../questions/left-over-moves.ts';
import type { Find } from './find.ts';

export const leftOverMoves: Find = ({ spec, answers }, { viewOf, resources }) => {
  const answer = viewOf === undefined ? undefined : answers.get(viewOf);
  if (answer?.kind !== 'reached' || answer.moves.length === 0) return [];
  // Of what the file has itself, the check of the file warns.
  const { constraints } = wantedConfiguration(
    spec,
    expand(spec, () => ''),
  );
  const named = new Set(constraints.map(({ id }) => id));
  const moves = answer.moves.filter(({ id }) => !named.has(id));
  return [...Map.groupBy(moves, ({ resource }) => resource)].map(([resource, of]): Diagnostic => {
    const parts = resources.filter(({ id, within }) => id === resource || within === resource);
    const isForeign = parts.length > 0 && parts.every(({ owner }) => owner === 'foreign');
    const say = isForeign ? note : warning;
    return say('status/left-over-move', {
      message: `${of.map(({ id }) => id).join(', ')} ${of.length === 1 ? 'was' : 'were'} left behind by a move by hand: ${resource}${isForeign ? ', which is not in the file,' : ''} ${bound(of)}.`,
      remedy: `Unless it is still meant, on a node: crm_resource --clear --resource ${resource}`,
    });
  });
};

const bound = (moves: readonly LeftOverMove[]): string =>
  moves
    .map(({ kind, node }) =>
      node === undefined
        ? 'is bound by a rule'
        : kind === 'ban'
          ? `never runs on ${node} again`
          : `is drawn to ${node} for ever`,
    )
    .join(', ');
