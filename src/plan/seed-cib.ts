/**
 * The CIB that is put in place before the first start. A cluster that starts empty waits 20 s for a leader
 * (dc-deadtime) and is configured afterwards; one that starts with its CIB is whole at once.
 */
import { cib } from '../formats/cib/build/cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { printCib } from '../formats/cib/print-cib.ts';

/** The newest that every Pacemaker since 2.1.5 knows: older ones want a score in each rule. A newer Pacemaker upgrades it by itself. */
export const seedSchema = 'pacemaker-3.9';

export const seedCib = (desired: Configuration): string =>
  `<?xml version="1.0"?>\n${printCib(cib(desired, seedSchema))}\n`;
