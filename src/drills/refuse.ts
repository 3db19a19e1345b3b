/** A drill that is not held, and why: nothing was done to the cluster. */
import { fault } from '../diagnostic/diagnostic.ts';
import type { DrillOptions, DrillOutcome } from './drill-options.ts';

export const refuse = (
  code: string,
  { client, scene }: Pick<DrillOptions, 'client' | 'scene'>,
  message: string,
  remedy = 'Look at `relais status`, and whether the client is on the network of the address.',
): DrillOutcome => ({
  kind: 'refused',
  diagnostics: [
    fault(code, { place: scene.service.place, host: client.name, message: `${message} Nothing was done.`, remedy }),
  ],
});
