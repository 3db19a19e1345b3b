/** Whether the cluster's daemons run on a host, and whether they start when it boots. */
import { command, withTimeout } from '../../../command/command.ts';
import { defineFact } from '../../../facts/fact.ts';
import type { UnitState } from '../cluster-status.ts';

export interface Units {
  readonly corosync: UnitState;
  readonly pacemaker: UnitState;
  readonly startsAtBoot: 'yes' | 'no' | 'unknown';
}

const states: ReadonlySet<string> = new Set<UnitState>(['active', 'activating', 'deactivating', 'inactive', 'failed']);

export const units = defineFact<Units>({
  name: 'units',
  ask: withTimeout(
    command('systemctl', 'show', '--property=Id,ActiveState,UnitFileState', 'corosync.service', 'pacemaker.service'),
    5000,
  ),
  read: ({ stdout }) => {
    const blocks = stdout.split(/\n\s*\n/).map((block) => new Map(block.split('\n').map(splitAtEquals)));
    const find = (id: string): ReadonlyMap<string, string> =>
      blocks.find((block) => block.get('Id') === `${id}.service`) ?? new Map();
    const stateOf = (id: string): UnitState => {
      const state = find(id).get('ActiveState') ?? '';
      return states.has(state) ? (state as UnitState) : 'unknown';
    };
    const boots = ['corosync', 'pacemaker'].map((id) => find(id).get('UnitFileState') ?? '');
    return {
      corosync: stateOf('corosync'),
      pacemaker: stateOf('pacemaker'),
      startsAtBoot: boots.some((state) => state === '')
        ? 'unknown'
        : boots.every((s) => s === 'enabled')
          ? 'yes'
          : 'no',
    };
  },
});

const splitAtEquals = (line: string): [string, string] => {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1).trim()];
};
