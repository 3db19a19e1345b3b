/** A cluster that ignores quorum runs everything on both sides of a cut. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { propertyPair } from '../../native/property.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const quorumIgnored: ConfigurationRule = ({ configuration, placeOf }) => {
  const said = propertyPair(configuration.crmConfig, 'no-quorum-policy');
  if (said?.value !== 'ignore') return [];
  return [
    warning('native/quorum-ignored', {
      place: placeOf(said),
      message: 'Quorum is ignored: cut off from each other, both sides start every resource.',
      remedy:
        'Take this line out: with two nodes, two_node in corosync.conf (which relais writes) lets the one that is left go on.',
    }),
  ];
};
