/** When a record was made, in the client's time (µs since the prober's start). */
import type { ProbeRecord } from './probe-record.ts';

export const recordTimeUs = (record: ProbeRecord): number | undefined => {
  switch (record.kind) {
    case 'answered':
      return record.doneUs;
    case 'failed':
      return record.failedUs;
    case 'arp':
    case 'ended':
      return record.atUs;
    default:
      return undefined;
  }
};
