/** Fencing that is turned off in Pacemaker's words is as good as none. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { isFalse, propertyPair } from '../../native/property.ts';
import { fencingRisk } from '../fencing-risk.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const fencingOff: ConfigurationRule = ({ configuration, placeOf }) => {
  const said = propertyPair(configuration.crmConfig, 'fencing-enabled');
  if (said === undefined || !isFalse(said.value)) return [];
  return [
    warning('native/fencing-off', {
      place: placeOf(said),
      message: `Fencing is off: ${fencingRisk}`,
      remedy: 'Give every node a fence device and take this line out; no vendor supports a cluster without fencing.',
    }),
  ];
};
