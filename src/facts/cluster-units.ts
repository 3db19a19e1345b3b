/** Whether the cluster's daemons run on a host. */
import { defineFact } from './fact.ts';
import { isRunning, unitStates } from './units.ts';

export interface ClusterUnits {
  readonly corosync: boolean;
  readonly pacemaker: boolean;
  /** By which a quorum device votes: it runs, or it would only start at boot. Absent where it does neither. */
  readonly qdevice?: 'running' | 'at-boot';
}

const states = unitStates(['corosync.service', 'pacemaker.service', 'corosync-qdevice.service']);

export const clusterUnits = defineFact<ClusterUnits>({
  name: 'cluster-units',
  ask: states.ask,
  read: (answer) => {
    const seen = states.read(answer);
    const atBoot = seen.get('corosync-qdevice')?.file === 'enabled' ? ('at-boot' as const) : undefined;
    const qdevice = isRunning(seen, 'corosync-qdevice') ? ('running' as const) : atBoot;
    return {
      corosync: seen.get('corosync')?.active === 'active',
      pacemaker: seen.get('pacemaker')?.active === 'active',
      ...(qdevice === undefined ? {} : { qdevice }),
    };
  },
});
