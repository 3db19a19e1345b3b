/** Which Pacemaker a plan is made for, and a configuration in the words of that one. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import { forVersion } from '../formats/cib/version/for-version.ts';
import { compareVersions, type PacemakerVersion } from '../formats/cib/version/pacemaker-version.ts';
import type { ObservedNode } from './observed.ts';

type Nodes = ReadonlyMap<string, Pick<ObservedNode, 'pacemaker'>>;

/** Each that a node has or will get, the oldest first. */
export const versionsOf = (observed: Nodes): readonly PacemakerVersion[] =>
  [...observed.values()]
    .flatMap(({ pacemaker }) => pacemaker?.version ?? [])
    .toSorted(compareVersions)
    .filter((version, index, all) => index === 0 || compareVersions(version, all[index - 1] ?? version) !== 0);

/**
 * The configuration as the oldest Pacemaker of the nodes writes it, which is what all of them can read; two that say the same in the
 * words of two versions come out the same. As it is where no version is known.
 */
export const inClusterWords = (observed: Nodes): ((configuration: Configuration) => Configuration) => {
  const [oldest] = versionsOf(observed);
  return (configuration) => (oldest === undefined ? configuration : forVersion(configuration, oldest).configuration);
};
