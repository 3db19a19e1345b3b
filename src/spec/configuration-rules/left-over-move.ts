/** A constraint that a move by hand left behind binds the resource for ever. */
import { warning } from '../../diagnostic/diagnostic.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const leftOverMove: ConfigurationRule = ({ configuration, placeOf }) =>
  configuration.constraints.flatMap((constraint) => {
    const { kind, id = '' } = constraint;
    const word = /^cli-(ban|prefer)-/.exec(id)?.[1];
    if (kind !== 'location' || word === undefined) return [];
    return [
      warning('native/left-over-move', {
        place: placeOf(constraint),
        message: `${id} was left behind by a move by hand: ${constraint.rsc ?? 'its resource'} ${
          word === 'ban' ? 'never runs on that node again' : 'is drawn to that node for ever'
        }.`,
        remedy: `Take it out of the file, unless you mean it; then give it a name of its own.`,
      }),
    ];
  });
