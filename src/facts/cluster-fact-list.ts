/** What a running cluster says of itself on one of its nodes; a new fact is a file and a line here. */
import { apacheEnabled } from './apache-enabled.ts';
import { crmMon } from './crm-mon.ts';
import { liveCib } from './live-cib.ts';
import { quorum } from './quorum.ts';
import { routes } from './routes.ts';

/** To be asked alone, or together with `hostFacts`: `{ ...hostFacts, ...clusterFacts }`. */
export const clusterFacts = { quorum, crmMon, liveCib, apacheEnabled, routes } as const;
