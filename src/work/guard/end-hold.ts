/** An apply without timers that ended while Pacemaker was held: gives the services back where that is safe, or says that they are held. */
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { leftHeld, letGo, stoppedNodes } from '../../plan/hold.ts';
import type { Report } from '../../progress/progress.ts';
import type { ApplyResult } from '../apply.ts';

export const endHold = async (
  result: ApplyResult,
  hosts: ReadonlyMap<string, Host>,
  report: Report,
): Promise<ApplyResult> => {
  if (!leftHeld(result.steps)) return result;
  if (!stoppedNodes(result.steps) && (await isLetGo(hosts))) {
    report({ kind: 'said', text: 'Pacemaker has the services back: maintenance mode was taken away again.' });
    return result;
  }
  return { ...result, diagnostics: [...result.diagnostics, stillHeld] };
};

/** One after the other: the first whose Pacemaker answers does it for all. */
const isLetGo = async (hosts: ReadonlyMap<string, Host>): Promise<boolean> => {
  for (const host of hosts.values()) {
    try {
      if ((await host.run(letGo)).exitCode === 0) return true;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return false;
};

const stillHeld = fault('apply/left-held', {
  message: "The cluster is in relais's maintenance mode: its services run on as they are, and none of them fails over.",
  remedy: 'Run relais apply again: it gives them back to Pacemaker once all nodes are there.',
});
