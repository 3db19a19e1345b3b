/** What Pacemaker has yet to do: asked of its scheduler about the cluster as it is, so that no moment lies between a commit and its effect. */
import { command, withTimeout } from '../../command/command.ts';
import { parseTransition } from '../../formats/transition/parse-transition.ts';
import type { TransitionOperation } from '../../formats/transition/transition.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';

const look = withTimeout(command('crm_simulate', '--live-check', '--simulate', '--output-as=xml'), 15_000);

/** Empty when it is idle, undefined when it can't be asked on this host. */
export const pendingOperations = async (
  host: Host,
  signal: AbortSignal,
): Promise<readonly TransitionOperation[] | undefined> => {
  try {
    const answer = await host.run(look, { signal });
    return parseTransition(answer.stdout).transition?.operations;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
};
