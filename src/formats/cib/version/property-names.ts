/** Cluster properties that Pacemaker has known by two names, and those that not every version knows. */
import { isAtLeast, type PacemakerVersion } from './pacemaker-version.ts';

/** Today's name, since 3.0.2 → the name before, which newer versions still take: lib/common/options.c, `alt_name`. */
const OLD_NAMES: ReadonlyMap<string, string> = new Map([
  ['fencing-enabled', 'stonith-enabled'],
  ['fencing-action', 'stonith-action'],
  ['fencing-timeout', 'stonith-timeout'],
  ['fencing-watchdog-timeout', 'stonith-watchdog-timeout'],
  ['fencing-max-attempts', 'stonith-max-attempts'],
  ['fencing-reaction', 'fence-reaction'],
  ['stop-removed-resources', 'stop-orphan-resources'],
  ['cancel-removed-actions', 'stop-orphan-actions'],
]);

const TODAYS_NAMES: ReadonlyMap<string, string> = new Map([...OLD_NAMES].map(([today, old]) => [old, today]));

/** Names that were gone by 2.1.5 already → their successors; 3.0 takes them no more. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['crmd-finalization-timeout', 'join-finalization-timeout'],
  ['crmd-integration-timeout', 'join-integration-timeout'],
  ['crmd-transition-delay', 'transition-delay'],
]);

/** Properties that are younger than 2.1.5. */
const SINCE: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['node-pending-timeout', [2, 1, 7]],
  ['fence-remote-without-quorum', [3, 0, 1]],
]);

/** One name for both: two properties are the same one when this is equal. */
export const canonicalProperty = (name: string): string => TODAYS_NAMES.get(name) ?? RENAMED.get(name) ?? name;

/** The name that this version writes. */
export const propertyFor = (name: string, version: PacemakerVersion): string => {
  const today = canonicalProperty(name);
  return isAtLeast(version, 3, 0, 2) ? today : (OLD_NAMES.get(today) ?? today);
};

/** The first version that knows the property, when it is younger than this one. */
export const missingUntil = (name: string, version: PacemakerVersion): string | undefined => {
  const since = SINCE.get(name);
  return since === undefined || isAtLeast(version, ...since) ? undefined : since.join('.');
};
