/** What Pacemaker's controllers carried out, from their own log: starts, stops, moves of roles; not the monitors. */
import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';

const log = '/var/log/pacemaker/pacemaker.log';

/** Where each node's log ends now, in lines. */
export const markLogs = async (lab: Lab): Promise<ReadonlyMap<string, number>> =>
  new Map(
    await Promise.all(
      lab.hosts.map(async ({ name }) => {
        const { stdout } = await runOn(lab, name, ['sh', '-c', `cat ${log} 2>/dev/null | wc -l`]);
        return [name, Number(stdout.trim())] as const;
      }),
    ),
  );

/** `start web-ip two`, sorted, as often as it was done since the mark; with `, in vain` where it did not end well. */
export const carriedOut = async (lab: Lab, since: ReadonlyMap<string, number>): Promise<readonly string[]> => {
  const lines = await Promise.all(
    [...since].map(async ([node, mark]) => {
      const { stdout } = await runOn(lab, node, ['sh', '-c', `tail -n +${mark + 1} ${log}`]);
      return stdout.split('\n');
    }),
  );
  const result =
    /log_executor_event.*Result of (start|stop|promote|demote|reload\S*) operation for (\S+) on (\S+): (OK|ok)?/;
  return lines
    .flat()
    .flatMap((line) => {
      const [, task = '', resource = '', node = '', ok] = result.exec(line) ?? [];
      const words = `${task.replace('reload-agent', 'reload')} ${resource.replace(/:\d+$/, '')} ${node}`;
      return task === '' ? [] : [ok === undefined ? `${words}, in vain` : words];
    })
    .toSorted();
};
