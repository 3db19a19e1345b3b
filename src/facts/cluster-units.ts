/** Whether the cluster's daemons run on a host. */
import { defineFact } from './fact.ts';
import { unitStates } from './units.ts';

export interface ClusterUnits {
  readonly corosync: boolean;
  readonly pacemaker: boolean;
}

const states = unitStates(['corosync.service', 'pacemaker.service']);

export const clusterUnits = defineFact<ClusterUnits>({
  name: 'cluster-units',
  ask: states.ask,
  read: (answer) => {
    const seen = states.read(answer);
    return {
      corosync: seen.get('corosync')?.active === 'active',
      pacemaker: seen.get('pacemaker')?.active === 'active',
    };
  },
});
