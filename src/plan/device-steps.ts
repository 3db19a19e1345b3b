/** The steps by which a quorum device votes again: started where only a boot would start it, restarted for what it reads only then. */
import { script, withTimeout } from '../command/command.ts';
import type { CorosyncChange } from '../formats/corosync/diff-corosync-conf.ts';
import type { Spec } from '../spec/spec.ts';
import type { Change } from './element-kind.ts';
import { unitKind } from './elements/unit.ts';
import type { Observed } from './observed.ts';
import { qdeviceUnit } from './quorum-device.ts';
import type { Step } from './step.ts';

/**
 * corosync-qnetd takes in no node whose words differ in these from those of the others that are connected: "Configured algorithm differs
 * in cluster", corosync-qdevice tries again every few seconds, and does not vote as long (seen with 3.0.3).
 */
const agreed = /^quorum\.device\.net\.(algorithm|tie_breaker|keep_active_partition_tie_breaker)$/;

// votequorum(8) and corosync-quorumtool(8): A, the device is alive; V, it casts its vote for this node. The flag Qdevice says neither.
const votes = `votes() { corosync-quorumtool -s 2>/dev/null | grep -q ' A,V,.*(local)$'; }
voted=/run/relais-device-voted`;

const stop = `${votes}
rm -f "$voted"
! votes || : >"$voted"
systemctl stop "$1"`;

/** Where the device voted, it is to vote again: its server is there, and knows the node. */
const restart = `${votes}
! votes || : >"$voted"
systemctl restart "$1" || exit 1
[ -e "$voted" ] || exit 0
rm -f "$voted"
seconds() { cut -d . -f 1 /proc/uptime; }
end=$(($(seconds) + 30))
until votes; do
  if [ "$(seconds)" -gt "$end" ]; then
    echo 'The quorum device voted before, and does not vote 30 s after corosync-qdevice was restarted: its server does not answer, or does not take this node in.' >&2
    exit 1
  fi
  sleep 0.1
done`;

const deviceStep = (spec: Spec, node: string, act: 'stop' | 'restart'): Step => ({
  id: `${node}/device ${act}`,
  node,
  wave: 'device',
  title:
    act === 'stop'
      ? 'stop corosync-qdevice, whose settings all nodes must have alike'
      : 'restart corosync-qdevice, and wait until the quorum device votes again',
  action: { kind: 'run', commands: [withTimeout(script(act === 'stop' ? stop : restart, qdeviceUnit), 60_000)] },
  touches: [{ kind: 'unit', unit: qdeviceUnit }],
  risk: 'cluster',
  origin: spec.failover.place,
});

/** @param nodes on which it runs: one after the other, Corosync and the services running on. */
export const restartDevice = (
  spec: Spec,
  nodes: readonly string[],
  changes: readonly CorosyncChange[],
): readonly Step[] => {
  const isTogether = changes.some(({ name }) => agreed.test(name));
  const how = isTogether ? 'at once' : 'in turn';
  return [
    ...(isTogether ? nodes.map((node) => deviceStep(spec, node, 'stop')) : []),
    ...nodes.map(
      (node): Step => ({
        ...deviceStep(spec, node, 'restart'),
        disturbs: {
          of: 'cluster',
          effect: 'unnoticed',
          says: `quorum rests on the nodes' own votes for a moment, while corosync-qdevice is restarted ${how}`,
        },
      }),
    ),
  ];
};

/** Where it starts at boot and does not run: somebody stopped it, or an apply that was cut off stopped Corosync. */
export const startDevice = (spec: Spec, observed: Observed, nodes: ReadonlySet<string>): readonly Change[] =>
  spec.nodes.flatMap(({ name: node, place: origin }) => {
    if (!nodes.has(node) || observed.get(node)?.units.qdevice !== 'at-boot') return [];
    const unit = { kind: 'unit', node, origin, unit: qdeviceUnit, enabled: true } as const;
    return unitKind.change({ ...unit, active: true }, { ...unit, active: false }) ?? [];
  });
