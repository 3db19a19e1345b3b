/** Properties that Pacemaker and its tools write themselves, about themselves: no file says them. */
export const ofPacemaker: ReadonlySet<string> = new Set([
  'have-watchdog',
  'dc-version',
  'cluster-infrastructure',
  'cluster-name',
  'last-lrm-refresh',
]);
