/** Whether a host's disk holds a CIB that a cluster has written: Pacemaker signs it, a seed has no signature. */
import { look } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const cibFile = '/var/lib/pacemaker/cib/cib.xml';

export type CibOnDisk = 'none' | 'seed' | 'used';

export const cibOnDisk = defineFact<CibOnDisk>({
  name: 'cib-on-disk',
  ask: look('print -f "$ARGV[0].sig" ? "used" : "seed" if -f $ARGV[0]', cibFile),
  read: (answer) => {
    const word = answer.stdout.trim();
    return word === 'used' || word === 'seed' ? word : 'none';
  },
});
