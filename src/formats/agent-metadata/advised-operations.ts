/** The operations that an agent advises, for a resource that names none of its own. */
import type { OperationParts } from '../cib/build/primitive.ts';
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

/** Monitors with their interval and role, the others with `0s`; deeper checks (depth above 0) are left to the admin. */
export const advisedOperations = (metadata: AgentMetadata): readonly OperationParts[] =>
  metadata.actions.flatMap(({ name, timeout, interval, role, depth = '0', startDelay }): OperationParts[] => {
    const common = { name, ...(timeout !== undefined && { timeout: withUnit(timeout) }) };
    if (ONCE.has(name)) return [{ ...common, interval: '0s' }];
    if (name !== 'monitor' || depth !== '0' || interval === undefined) return [];
    const delay =
      startDelay === undefined || Number.parseInt(startDelay, 10) === 0 ? {} : { startDelay: withUnit(startDelay) };
    return [{ ...common, interval: withUnit(interval), ...(role !== undefined && { role }), ...delay }];
  });

/** A bare number is seconds. */
const withUnit = (time: string): string => (/^\d+$/.test(time) ? `${time}s` : time);
