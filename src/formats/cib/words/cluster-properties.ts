/** The cluster properties that a Pacemaker from 2.1.5 to 3.0 knows (lib/common/options.c, and daemons/ before that), old and new names. */
import type { KnownNames, ValueKind } from './value-kind.ts';

const all = (kind: ValueKind, ...names: readonly string[]): [string, ValueKind][] => names.map((name) => [name, kind]);

export const clusterProperties: KnownNames = new Map<string, ValueKind>([
  ...all('text', 'cluster-infrastructure', 'cluster-name', 'dc-version', 'expected-quorum-votes', 'last-lrm-refresh'),
  ...all('boolean', 'concurrent-fencing', 'enable-acl', 'enable-startup-probes', 'fence-remote-without-quorum'),
  ...all('boolean', 'fencing-enabled', 'stonith-enabled', 'have-watchdog', 'maintenance-mode', 'remove-after-stop'),
  ...all('boolean', 'shutdown-lock', 'start-failure-is-fatal', 'startup-fencing', 'stop-all-resources'),
  ...all('boolean', 'stop-removed-resources', 'stop-orphan-resources', 'cancel-removed-actions', 'stop-orphan-actions'),
  ...all('boolean', 'symmetric-cluster'),
  ...all('duration', 'cluster-delay', 'cluster-recheck-interval', 'dc-deadtime', 'election-timeout'),
  ...all('duration', 'fencing-timeout', 'stonith-timeout', 'fencing-watchdog-timeout', 'stonith-watchdog-timeout'),
  ...all('duration', 'join-finalization-timeout', 'crmd-finalization-timeout', 'crmd-transition-delay'),
  ...all('duration', 'join-integration-timeout', 'crmd-integration-timeout', 'node-pending-timeout'),
  ...all('duration', 'priority-fencing-delay', 'shutdown-escalation', 'shutdown-lock-limit', 'transition-delay'),
  ...all('integer', 'batch-limit', 'cluster-ipc-limit', 'migration-limit', 'node-action-limit'),
  ...all('integer', 'pe-error-series-max', 'pe-input-series-max', 'pe-warn-series-max'),
  ...all('percentage', 'load-threshold'),
  ...all('score', 'fencing-max-attempts', 'stonith-max-attempts', 'node-health-base', 'node-health-green'),
  ...all('score', 'node-health-red', 'node-health-yellow'),
  ['fencing-action', { words: ['reboot', 'off'], old: ['poweroff'] }],
  ['stonith-action', { words: ['reboot', 'off'], old: ['poweroff'] }],
  ['fencing-reaction', { words: ['stop', 'panic'] }],
  ['fence-reaction', { words: ['stop', 'panic'] }],
  ['no-quorum-policy', { words: ['stop', 'freeze', 'ignore', 'demote', 'fence'], old: ['suicide'] }],
  ['node-health-strategy', { words: ['none', 'migrate-on-red', 'only-green', 'progressive', 'custom'] }],
  ['placement-strategy', { words: ['default', 'utilization', 'minimal', 'balanced'] }],
]);
