/** A drill that is not held, and why. */
import { fault } from '../diagnostic/diagnostic.ts';
import type { DrillOptions, DrillOutcome } from './drill-options.ts';

export const refuse = (
  code: string,
  { client, scene }: Pick<DrillOptions, 'client' | 'scene'>,
  message: string,
): DrillOutcome => ({
  kind: 'refused',
  diagnostics: [
    fault(code, {
      place: scene.service.place,
      host: client.name,
      message,
      remedy:
        'Nothing was done to the cluster. See `relais status`, and whether that host is on the network of the address.',
    }),
  ],
});
