/**
 * The CIB that is put in place before the first start. A cluster that starts empty waits 20 s for a leader
 * (dc-deadtime) and is configured afterwards; one that starts with its CIB is whole at once.
 */
import { cib } from '../formats/cib/build/cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { printCib } from '../formats/cib/print-cib.ts';

/** Known to every Pacemaker of Debian 12 and 13; a newer one upgrades it by itself. */
export const seedSchema = 'pacemaker-3.8';

export const seedCib = (desired: Configuration): string =>
  `<?xml version="1.0"?>\n${printCib(cib(desired, seedSchema))}\n`;
