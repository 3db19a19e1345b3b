/** Whether the cluster's daemons run on a host. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface ClusterUnits {
  readonly corosync: boolean;
  readonly pacemaker: boolean;
}

export const clusterUnits = defineFact<ClusterUnits>({
  name: 'cluster-units',
  ask: command('systemctl', 'is-active', 'corosync.service', 'pacemaker.service'),
  read: (answer) => {
    const [corosync, pacemaker] = answer.stdout.split('\n').map((line) => line.trim() === 'active');
    return { corosync: corosync === true, pacemaker: pacemaker === true };
  },
});
