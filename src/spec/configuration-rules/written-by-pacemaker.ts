/** What Pacemaker says of itself is no wish: it would be another after the next start. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { pairsOfPacemaker } from '../../native/of-pacemaker.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const writtenByPacemaker: ConfigurationRule = ({ configuration, placeOf }) => {
  const pairs = pairsOfPacemaker(configuration);
  const [first] = pairs;
  if (first === undefined) return [];
  const names = pairs.map(({ name }) => name).join(', ');
  return [
    warning('native/of-pacemaker', {
      place: placeOf(first),
      message: `Pacemaker writes ${names} by itself: no apply sets, changes or takes away what it says there.`,
      remedy: pairs.length === 1 ? 'Take this line out.' : `Take these lines out: ${names}.`,
    }),
  ];
};
