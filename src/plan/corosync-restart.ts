/**
 * Corosync is started anew on all nodes at once, services running on: what two nodes must agree on to hear each other can't be
 * changed on one after the other.
 */
import { command, withTimeout } from '../command/command.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Spec } from '../spec/spec.ts';
import { holdStep, maintenanceModeIn, releaseStep } from './hold.ts';
import { namesThere, type Observed } from './observed.ts';
import { qdeviceUnit } from './quorum-device.ts';
import type { Step } from './step.ts';

/** Where no service runs, nobody has to be told of a stop. */
const quietDownStep = (spec: Spec, node: string): Step => ({
  id: `${node}/cluster down`,
  node,
  wave: 'down',
  title: 'stop Pacemaker and Corosync, which run no service there',
  action: {
    kind: 'run',
    commands: [
      withTimeout(command('systemctl', 'stop', 'pacemaker.service'), 180_000),
      withTimeout(command('systemctl', 'stop', 'corosync.service'), 60_000),
    ],
  },
  // A quorum device's daemon stops with Corosync.
  touches: ['corosync.service', qdeviceUnit, 'pacemaker.service'].map((unit) => ({ kind: 'unit' as const, unit })),
  risk: 'cluster',
  origin: spec.failover.place,
});

const downStep = (spec: Spec, node: string): Step => ({
  ...quietDownStep(spec, node),
  title: 'stop Pacemaker and Corosync, the services running on',
  disturbs: {
    of: 'cluster',
    effect: 'interrupted',
    says: 'services run on, but no failover is possible while Corosync and Pacemaker are started anew',
    where: 'everywhere',
  },
});

const upStep = (spec: Spec, node: string, device: ReadonlySet<string>): Step => ({
  id: `${node}/cluster up`,
  node,
  wave: 'start',
  title: `start Corosync${device.has(node) ? ', its quorum device' : ''} and Pacemaker anew`,
  action: {
    kind: 'run',
    commands: ['corosync.service', ...(device.has(node) ? [qdeviceUnit] : []), 'pacemaker.service'].map((unit) =>
      withTimeout(command('systemctl', 'start', unit), 120_000),
    ),
  },
  risk: 'cluster',
  origin: spec.failover.place,
});

/**
 * @param nodes that run no service: those that are there run on without them.
 * @param device nodes on which a quorum device is to vote afterwards.
 */
export const quietRestartSteps = (spec: Spec, nodes: readonly string[], device: ReadonlySet<string>): readonly Step[] =>
  nodes.flatMap((node) => [quietDownStep(spec, node), upStep(spec, node, device)]);

/** @param running nodes whose Corosync runs, @param device nodes on which a quorum device is to vote afterwards. */
export const restartSteps = (
  spec: Spec,
  observed: Observed,
  running: ReadonlySet<string>,
  device: ReadonlySet<string>,
): readonly Step[] => {
  const order = spec.nodes.map(({ name }) => name).filter((name) => running.has(name));
  const first = order.find((name) => observed.get(name)?.units.pacemaker);
  const seen = first === undefined ? undefined : observed.get(first);
  const keep = seen !== undefined && maintenanceModeIn(seen.cib) === 'true';
  return [
    ...(first === undefined || keep || seen?.held ? [] : [holdStep(spec, first)]),
    ...order.flatMap((node) => [downStep(spec, node), upStep(spec, node, device)]),
    releaseStep(spec, namesThere(spec, observed), keep ? 'keep' : 'take-away'),
  ];
};

/** One that says "false" goes before ours, whoever set it. */
export const maintenanceModeSet = (spec: Spec, observed: Observed): readonly Diagnostic[] => {
  const value = [...observed.values()].map(({ cib }) => maintenanceModeIn(cib)).find((each) => each !== undefined);
  return value === undefined || value === 'true'
    ? []
    : [
        fault('plan/maintenance-mode-set', {
          message: `Corosync has to be started anew, for which relais turns maintenance-mode on; the cluster has it set to ${value} already.`,
          remedy:
            'Take the property away, which is the same to Pacemaker: crm_attribute --type crm_config --name maintenance-mode --delete (and its line in the file, if it has one).',
          place: spec.place,
        }),
      ];
};
