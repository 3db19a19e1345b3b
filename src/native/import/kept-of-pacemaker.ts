/** An import keeps all that it is given, what Pacemaker has written about itself too: that is said. */
import { type Diagnostic, note } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { placeOfElement } from '../../formats/xml/place-at.ts';
import { pairsOfPacemaker } from '../of-pacemaker.ts';

/** @param file where the configuration was read from. */
export const keptOfPacemaker = (configuration: Configuration, file: string): readonly Diagnostic[] => {
  const pairs = pairsOfPacemaker(configuration);
  if (pairs.length === 0) return [];
  const names = pairs.map(({ name }) => name).join(', ');
  return [
    note('import/of-pacemaker', {
      message: `Pacemaker writes ${names} by itself: in relais.yaml ${pairs.length === 1 ? 'it has' : 'they have'} no effect.`,
      remedy: 'Take them out of its properties; a plan neither shows nor changes what the cluster has there.',
      place: placeOfElement(pairs[0]?.source, file),
    }),
  ];
};
