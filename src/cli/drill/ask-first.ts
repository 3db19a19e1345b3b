/** Asks before a drill interrupts a service that people use. */
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Drill } from '../../drills/drill.ts';
import type { ServiceSpec } from '../../spec/spec.ts';
import { askYes } from '../ask-yes.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';

/** On a lab nobody is asked. When the answer is no, the exit code is set. */
export const mayInterrupt = async (
  drill: Drill,
  service: ServiceSpec,
  ground: 'lab' | 'production',
  { yes }: { readonly yes?: true },
  face: Face,
): Promise<boolean> => {
  if (ground === 'lab' || yes === true) return true;
  if (!face.interactive) {
    const message = `${drill.name} interrupts ${service.name} for a moment, and nobody is there to be asked.`;
    printDiagnostics([fault('drill/not-confirmed', { message, remedy: 'Say that you mean it: --yes.' })], '', face);
    face.exit(2);
    return false;
  }
  const deed = drill.deed(`the node that holds ${service.address.ip}`);
  if (await askYes(`This will ${deed}: visitors of ${service.name} will notice. Go on?`, face)) return true;
  face.err('Nothing was done.\n');
  face.exit(face.signal.aborted ? 130 : 1);
  return false;
};
