/** Whether the cluster's daemons run on a host, and whether they start when it boots. */
import { defineFact } from '../../../facts/fact.ts';
import { unitStates } from '../../../facts/units.ts';
import type { UnitState } from '../cluster-status.ts';

export interface Units {
  readonly corosync: UnitState;
  readonly pacemaker: UnitState;
  readonly startsAtBoot: 'yes' | 'no' | 'unknown';
}

const states: ReadonlySet<string> = new Set<UnitState>(['active', 'activating', 'deactivating', 'inactive', 'failed']);

const cluster = unitStates(['corosync.service', 'pacemaker.service']);

export const units = defineFact<Units>({
  name: 'units',
  ask: cluster.ask,
  read: (answer) => {
    const seen = cluster.read(answer);
    const stateOf = (id: string): UnitState => {
      const state = answer.exitCode === 0 ? (seen.get(id)?.active ?? '') : '';
      return states.has(state) ? (state as UnitState) : 'unknown';
    };
    const boots = ['corosync', 'pacemaker'].map((id) => seen.get(id)?.file ?? '');
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
