/**
 * Words of CIBs before schema 3.0 that Pacemaker follows no more, and what its own upgrade makes of each: gathered from the upgrade
 * style sheets of pacemaker-common (upgrade-1.3.xsl, upgrade-2.10.xsl).
 */

/** A sentence's end: "the upgrade …". */
type Fate = string;

export type OldWords = ReadonlyMap<string, Fate>;

const renamed = (names: Readonly<Record<string, string>>): [string, Fate][] =>
  Object.entries(names).map(([old, now]) => [old, `calls it ${now}`]);

const underscored = [
  ...['cluster-recheck-interval', 'dc-deadtime', 'election-timeout', 'no-quorum-policy', 'remove-after-stop'],
  ...['shutdown-escalation', 'startup-fencing', 'stonith-action', 'stonith-enabled', 'stop-orphan-actions'],
  ...['stop-orphan-resources', 'symmetric-cluster'],
];

const moved = (section: string, names: Readonly<Record<string, string>>): [string, Fate][] =>
  Object.entries(names).flatMap(([old, now]) =>
    [old, old.replaceAll('-', '_')].map((name): [string, Fate] => [name, `moves it to ${section} as ${now}`]),
  );

const dropped = (...names: readonly string[]): [string, Fate][] => names.map((name) => [name, 'drops it']);

export const OLD_PROPERTIES: OldWords = new Map([
  ...renamed(Object.fromEntries(underscored.map((name) => [name.replaceAll('-', '_'), name]))),
  ...renamed({ transition_idle_timeout: 'cluster-delay' }),
  ...moved('op_defaults', { 'default-action-timeout': 'timeout' }),
  ...moved('rsc_defaults', {
    'default-resource-stickiness': 'resource-stickiness',
    'default-resource-failure-stickiness': 'migration-threshold, where it is -INFINITY',
    'is-managed-default': 'is-managed',
  }),
  ...dropped('default-migration-threshold', 'default_migration_threshold', 'expected-quorum-votes'),
  ...dropped('notification-agent', 'notification-recipient'),
]);

export const OLD_PARAMS: OldWords = new Map([
  ['pcmk_arg_map', 'keeps a leading port alone, as pcmk_host_argument'],
  ...['list', 'monitor', 'off', 'on', 'reboot', 'status'].map((action): [string, Fate] => [
    `pcmk_${action}_cmd`,
    `calls it pcmk_${action}_action`,
  ]),
]);

export const OLD_META: OldWords = new Map([
  ...['isolation', 'isolation-host', 'isolation-instance', 'isolation-wrapper'].map((name): [string, Fate] => [
    name,
    'stops the resource instead (target-role=Stopped)',
  ]),
  ...['resource-failure-stickiness', 'resource_failure_stickiness'].map((name): [string, Fate] => [
    name,
    'makes migration-threshold=1 of -INFINITY, and drops other values',
  ]),
]);

/** Of an operation's instance attributes: there they are parameters for the agent today. */
export const OLD_OP_PARAMS: OldWords = new Map([
  ['requires', 'moves it to the meta-attributes of the resource, for start and promote'],
  ...['interval-origin', 'start-delay', 'enabled', 'on-fail', 'record-pending', 'role', 'timeout'].map(
    (name): [string, Fate] => [name, 'moves it to the meta-attributes of the operation'],
  ),
]);
