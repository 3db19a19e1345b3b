/** Those who stay forget a node that has left. */
import { script, withTimeout } from '../../command/command.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Step } from '../step.ts';

/**
 * Up to Pacemaker 2.1.6 crm_node hangs up before the controller has read what it asks for (ClusterLabs/pacemaker pull 3171): a node that
 * the controller still remembers is written into the CIB anew by the next change of membership. What is left after these turns is told by status.
 */
const forget = `turn=0
while crm_node --force --remove "$1" || exit 1; do
  turn=$((turn + 1))
  crm_node --list | awk -v name="$1" '$2 == name { found = 1 } END { exit !found }' || exit 0
  [ $turn -lt 50 ] || exit 0
  sleep 0.1
done`;

interface Forgetting {
  /** A node that stays. */
  readonly on: string;
  /**
   * stopped: its cluster was told to stop. When the apply is rolled back it comes again, as what the CIB says of it, so it is forgotten
   * last. gone: nobody waits for it, nor for its fencing.
   */
  readonly as: 'stopped' | 'gone';
  /** Why the admin has to know that it is off; absent where it is known. */
  readonly unsure?: string;
}

export const forgetStep = (spec: Spec, name: string, { on, as, unsure }: Forgetting): Step => ({
  id: `cluster/forget ${name}`,
  node: on,
  wave: as === 'stopped' ? 'remember' : 'configure',
  title: `forget the node ${name}`,
  action: { kind: 'run', commands: [withTimeout(script(forget, name), 60_000)] },
  ...(unsure === undefined ? {} : { disturbs: { of: { node: name }, effect: 'stops', says: unsure } }),
  origin: spec.place,
});
