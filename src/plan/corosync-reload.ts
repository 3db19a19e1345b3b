/** What a running Corosync does with a changed corosync.conf: reads its timings anew, or has to be started anew. */
import { command } from '../command/command.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { Spec } from '../spec/spec.ts';
import type { Observed } from './observed.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Keys that corosync-cfgtool -R brings into force on all nodes (corosync.conf(5), totem and logging). */
const reloadable = /^\s*(token|consensus|knet_ping_interval|knet_ping_timeout|to_syslog|timestamp)\s*:/;

const rest = (conf: string): string =>
  conf
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#') && !reloadable.test(line))
    .map((line) => line.trim())
    .join('\n')
    // An interface section that held timings alone is empty without them.
    .replace(/interface \{\nlinknumber: \d+\n\}\n?/g, '');

export const corosyncReload = (
  spec: Spec,
  desired: State,
  observed: Observed,
  running: ReadonlySet<string>,
): { readonly steps: readonly Step[]; readonly diagnostics: readonly Diagnostic[] } => {
  const wanted = [...desired.nodes.values()][0]?.get(`file ${corosyncConfFile}`);
  if (wanted?.kind !== 'file') {
    return { steps: [], diagnostics: [] };
  }
  const changed = [...running].filter((node) => observed.get(node)?.corosyncConf !== wanted.content);
  const [first] = changed;
  if (first === undefined) {
    return { steps: [], diagnostics: [] };
  }
  const restart = changed.filter((node) => rest(observed.get(node)?.corosyncConf ?? '') !== rest(wanted.content));
  if (restart.length > 0) {
    return {
      steps: [],
      diagnostics: [
        fault('plan/corosync-restart', {
          message: `The change of corosync.conf on ${restart.join(', ')} needs Corosync to be started anew (it is more than timings), which this version of relais does not do on a running cluster.`,
          remedy: `Stop pacemaker and corosync on all nodes ("systemctl stop pacemaker corosync": the services stop), then run relais apply.`,
          place: spec.place,
        }),
      ],
    };
  }
  return {
    steps: [
      {
        id: 'cluster/corosync reload',
        node: first,
        wave: 'reload',
        title: 'let Corosync read its new timings on all nodes',
        action: { kind: 'run', commands: [command('corosync-cfgtool', '-R')] },
        origin: spec.failover.place,
      },
    ],
    diagnostics: [],
  };
};
