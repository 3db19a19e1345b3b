/** The operations that an agent advises, for a resource that names none of its own. */
import type { OperationParts } from '../cib/build/primitive.ts';
import { intervalMs } from '../cib/edit/interval.ts';
import type { AgentMetadata } from './agent-metadata.ts';

const ONCE = new Set([
  'start',
  'stop',
  'promote',
  'demote',
  'migrate_to',
  'migrate_from',
  'notify',
  'reload',
  'reload-agent',
]);

/**
 * Monitors with their interval and role, the others with `0s`; deeper checks (depth above 0) are left to the admin. What makes no
 * sense to Pacemaker, or is longer than a day, is left out.
 */
export const advisedOperations = (metadata: AgentMetadata): readonly OperationParts[] =>
  // Pacemaker takes an operation only once at each interval, whatever its role.
  [
    ...new Map(
      sound(metadata)
        .toReversed()
        .map((op) => [`${op.name} ${intervalMs(op.interval ?? '')}`, op]),
    ).values(),
  ].toReversed();

const sound = (metadata: AgentMetadata): readonly OperationParts[] =>
  metadata.actions.flatMap(({ name, timeout, interval, role, depth = '0', startDelay }): OperationParts[] => {
    const advised = saneTime(timeout);
    const common = { name, ...(advised !== undefined && { timeout: advised }) };
    if (ONCE.has(name)) return advised === undefined ? [] : [{ ...common, interval: '0s' }];
    const every = saneTime(interval);
    if (name !== 'monitor' || depth !== '0' || every === undefined) return [];
    const delay = saneTime(startDelay);
    return [
      {
        ...common,
        interval: every,
        ...(role !== undefined && ROLES.has(role) && { role }),
        ...(delay !== undefined && { startDelay: delay }),
      },
    ];
  });

const ROLES = new Set(['Promoted', 'Unpromoted', 'Master', 'Slave', 'Started', 'Stopped']);

const DAY_MS = 86_400_000;

/** A bare number is seconds. None is no advice. */
const saneTime = (time = ''): string | undefined => {
  const ms = intervalMs(time);
  if (ms === undefined || ms <= 0 || ms > DAY_MS) return undefined;
  return /^\d+$/.test(time.trim()) ? `${time.trim()}s` : time.trim();
};
