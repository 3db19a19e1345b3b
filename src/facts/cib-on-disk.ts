/** Whether a host's disk holds a CIB that a cluster has written: Pacemaker signs it, a seed has no signature. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const cibFile = '/var/lib/pacemaker/cib/cib.xml';

export type CibOnDisk = 'none' | 'seed' | 'used';

export const cibOnDisk = defineFact<CibOnDisk>({
  name: 'cib-on-disk',
  ask: script('[ -f "$1" ] || exit 0; if [ -f "$1.sig" ]; then echo used; else echo seed; fi', cibFile),
  read: (answer) => {
    const word = answer.stdout.trim();
    return word === 'used' || word === 'seed' ? word : 'none';
  },
});
