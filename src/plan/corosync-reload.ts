/** What a running Corosync does with a changed corosync.conf: reads its timings anew, or has to be started anew. */
import { command } from '../command/command.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import { type CorosyncChange, diffCorosyncConf } from '../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../formats/corosync/parse-corosync-conf.ts';
import type { Spec } from '../spec/spec.ts';
import type { Observed } from './observed.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

interface CorosyncReload {
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
}

const changesTo = (before: string, after: string): readonly CorosyncChange[] => {
  const [old, now] = [before, after].map((text) => parseCorosyncConf(text, corosyncConfFile).conf);
  return old === undefined || now === undefined ? [] : diffCorosyncConf(old, now);
};

const restartNeeded = (spec: Spec, node: string, changes: readonly CorosyncChange[]): Diagnostic =>
  fault('plan/corosync-restart', {
    message: `Corosync on ${node} would have to be started anew for ${changes.map(({ name }) => name).join(', ')}, which this version of relais does not do on a running cluster.`,
    remedy:
      'Stop the cluster on all nodes ("systemctl stop pacemaker corosync": its services stop too), then run relais apply.',
    host: node,
    place: spec.place,
  });

export const corosyncReload = (
  spec: Spec,
  desired: State,
  observed: Observed,
  running: ReadonlySet<string>,
): CorosyncReload => {
  const wanted = [...desired.nodes.values()][0]?.get(`file ${corosyncConfFile}`);
  const changed = [...running].map((node) => ({
    node,
    changes: wanted?.kind === 'file' ? changesTo(observed.get(node)?.corosyncConf ?? '', wanted.content) : [],
  }));
  const diagnostics = changed.flatMap(({ node, changes }) => {
    const restart = changes.filter(({ takesEffect }) => takesEffect !== 'reload');
    return restart.length === 0 ? [] : [restartNeeded(spec, node, restart)];
  });
  const first = changed.find(({ changes }) => changes.length > 0)?.node;
  if (diagnostics.length > 0 || first === undefined) return { steps: [], diagnostics };
  return {
    steps: [
      {
        id: 'cluster/corosync reload',
        node: first,
        wave: 'reload',
        title: 'let Corosync read its configuration anew on all nodes',
        action: { kind: 'run', commands: [command('corosync-cfgtool', '-R')] },
        disturbs: {
          of: 'cluster',
          effect: 'unnoticed',
          says: 'Corosync reads its configuration anew',
          where: 'everywhere',
        },
        risk: 'cluster',
        origin: spec.failover.place,
      },
    ],
    diagnostics,
  };
};
