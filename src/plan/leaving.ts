/** Members that the file no longer names leave the cluster: stopped first, then forgotten by those who stay. */
import { command, script, withTimeout } from '../command/command.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { Spec } from '../spec/spec.ts';
import { ownership } from './cluster-name.ts';
import type { Member } from './corosync-members.ts';
import type { Change } from './element-kind.ts';
import { authkeyPath } from './elements/key-path.ts';
import { knownMembers } from './node-ids.ts';
import type { Observed } from './observed.ts';
import type { Step } from './step.ts';

/** For whoever opens the hosts: those of the file are not enough. */
export const leavingMembers = (spec: Spec, observed: Observed): readonly Member[] => {
  const owners = new Map([...observed].map(([node, seen]) => [node, ownership(seen.corosyncConf, spec.cluster)]));
  const named = new Set(spec.nodes.map(({ name }) => name));
  return [...knownMembers(observed, owners).values()].filter(({ name }) => !named.has(name));
};

/** Its configuration goes aside and its key goes, so that a start by mistake meets nobody. */
const forgetCluster = 'systemctl --quiet disable pacemaker corosync; mv -f "$1" "$1.left" 2>/dev/null; rm -f "$2"; :';

const stopStep = (spec: Spec, { name }: Member): Step => ({
  id: `${name}/leave`,
  node: name,
  wave: 'stop',
  title: `stop the cluster on ${name}, for good`,
  action: {
    kind: 'run',
    commands: [
      withTimeout(command('systemctl', 'stop', 'pacemaker.service'), 180_000),
      withTimeout(command('systemctl', 'stop', 'corosync.service'), 60_000),
      script(forgetCluster, corosyncConfFile, authkeyPath),
    ],
  },
  disturbs: { of: { node: name }, effect: 'stops', says: 'it leaves the cluster, which forgets it' },
  origin: spec.place,
});

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

const forgetStep = (spec: Spec, { name }: Member, on: string): Step => ({
  id: `cluster/forget ${name}`,
  node: on,
  wave: 'configure',
  title: `forget the node ${name}`,
  action: { kind: 'run', commands: [withTimeout(script(forget, name), 60_000)] },
  origin: spec.place,
});

/** @param open names of leaving members that can be reached; the others are forgotten only. */
export const leaveChanges = (
  spec: Spec,
  leaving: readonly Member[],
  open: ReadonlySet<string>,
  running: ReadonlySet<string>,
): readonly Change[] => {
  const on = spec.nodes.find(({ name }) => running.has(name))?.name;
  return leaving.map((member) => ({
    difference: {
      node: 'cluster',
      change: 'remove',
      title: `the node ${member.name} (${member.address}), which the file does not name any more`,
      ...(open.has(member.name)
        ? {}
        : { detail: [`it can't be reached: never start its cluster again without "rm ${corosyncConfFile}" there`] }),
      origin: spec.place,
    },
    steps: [
      ...(open.has(member.name) ? [stopStep(spec, member)] : []),
      ...(on === undefined ? [] : [forgetStep(spec, member, on)]),
    ],
  }));
};
