/** Properties that Pacemaker and its tools write themselves, about themselves: no file says them, and no apply touches them. */
import type { NvPair } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { withoutNames } from './without-names.ts';

export const ofPacemaker: ReadonlySet<string> = new Set([
  'have-watchdog',
  'dc-version',
  'cluster-infrastructure',
  'cluster-name',
  'expected-quorum-votes',
  'last-lrm-refresh',
]);

export const withoutOfPacemaker = (configuration: Configuration): Configuration => ({
  ...configuration,
  crmConfig: withoutNames(configuration.crmConfig, ofPacemaker),
});

export const pairsOfPacemaker = ({ crmConfig }: Configuration): readonly NvPair[] =>
  crmConfig.flatMap(({ pairs }) => pairs).filter(({ name = '' }) => ofPacemaker.has(name));
