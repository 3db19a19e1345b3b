/** Has the Corosync of all nodes read its configuration, and its key, anew. */
import { type Command, script, withTimeout } from '../command/command.ts';

/**
 * corosync-cfgtool -R reaches the nodes that hear each other at that moment. One that has just come up is heard a little later, so they are
 * waited for, but not for long: who is not there then is seen when all is looked at again.
 *
 * Where a link's own ping timers go and the token changes with them, Corosync 3.1.9 reckons the timers by the token of before, and may refuse
 * them ("Failed to set knet ping timers"); the second time the token is the new one.
 */
const program = `turn=0
until [ "$(corosync-cmapctl runtime.members. 2>/dev/null | grep -c 'status (str) = joined')" -ge "$1" ] || [ $turn -ge 100 ]; do
  turn=$((turn + 1))
  sleep 0.2
done
corosync-cfgtool -R || corosync-cfgtool -R`;

/** @param nodes how many are to hear each other. */
export const readCorosyncAnew = (nodes: number): Command => withTimeout(script(program, String(nodes)), 60_000);
