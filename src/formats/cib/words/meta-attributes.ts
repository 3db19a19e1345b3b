/** The meta-attributes of resources, operations and alerts that a Pacemaker from 2.1.5 to 3.0 knows (lib/common/options.c, lib/pengine). */
import type { KnownNames, ValueKind } from './value-kind.ts';

const all = (kind: ValueKind, ...names: readonly string[]): [string, ValueKind][] => names.map((name) => [name, kind]);

const role: ValueKind = {
  words: ['Started', 'Stopped', 'Promoted', 'Unpromoted'],
  old: ['Master', 'Slave', 'default'],
};
const requires: ValueKind = { words: ['nothing', 'quorum', 'fencing', 'unfencing'] };

/** Of primitives, groups, clones and bundles, and of rsc_defaults. */
export const resourceMeta: KnownNames = new Map<string, ValueKind>([
  ...all('boolean', 'allow-migrate', 'allow-unhealthy-nodes', 'critical', 'is-managed', 'maintenance'),
  ...all('boolean', 'globally-unique', 'interleave', 'notify', 'ordered', 'promotable', 'remote-allow-migrate'),
  ...all('boolean', 'collocated'),
  ...all('integer', 'clone-max', 'clone-min', 'clone-node-max', 'promoted-max', 'promoted-node-max'),
  ...all('integer', 'master-max', 'master-node-max', 'remote-port'),
  ...all('score', 'migration-threshold', 'priority', 'resource-stickiness'),
  ...all('duration', 'failure-timeout', 'remote-connect-timeout'),
  ...all('text', 'container', 'container-attribute-target', 'provides', 'remote-addr', 'remote-node', 'restart-type'),
  ['multiple-active', { words: ['block', 'stop_only', 'stop_start', 'stop_unexpected'] }],
  ['requires', requires],
  ['target-role', role],
]);

const onFail: ValueKind = {
  words: ['ignore', 'block', 'stop', 'restart', 'restart-container', 'standby', 'fence', 'demote'],
};

/** Of operations, and of op_defaults. */
export const operationMeta: KnownNames = new Map<string, ValueKind>([
  ...all('boolean', 'enabled', 'record-pending'),
  ...all('duration', 'interval', 'start-delay', 'timeout'),
  ...all('text', 'description', 'interval-origin', 'name', 'OCF_CHECK_LEVEL'),
  ['on-fail', onFail],
  ['requires', requires],
  ['role', role],
]);

/** Of alerts and their recipients. */
export const alertMeta: KnownNames = new Map<string, ValueKind>([
  ...all('boolean', 'enabled'),
  ...all('duration', 'timeout'),
  ...all('text', 'timestamp-format'),
]);
