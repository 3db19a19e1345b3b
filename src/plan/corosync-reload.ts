/** What a running Corosync does with a changed corosync.conf: reads it anew, or has to be started anew, itself or its quorum device. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { CorosyncChange } from '../formats/corosync/diff-corosync-conf.ts';
import type { Spec } from '../spec/spec.ts';
import { corosyncDifferences } from './corosync-differences.ts';
import { maintenanceModeSet, quietRestartSteps, restartSteps } from './corosync-restart.ts';
import { restartDevice, startDevice } from './device-steps.ts';
import type { Difference } from './difference.ts';
import type { Change } from './element-kind.ts';
import { releaseStep } from './hold.ts';
import { onlineNodes } from './impact/with-nodes-moving.ts';
import { liveCib } from './live-cib.ts';
import { debtors } from './missing/debt.ts';
import { namesThere, type Observed } from './observed.ts';
import { deviceNodes } from './quorum-device.ts';
import { readCorosyncAnew } from './read-corosync-anew.ts';
import type { UnreadCorosync } from './record/unread-corosync.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

interface CorosyncReload {
  /** What an apply that was cut off left behind. */
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  /** By node name: what the node's record has to know until it is read. */
  readonly untold: ReadonlyMap<string, UnreadCorosync>;
}

/** @param nodes how many are to hear of it. */
export const reloadStep = (spec: Spec, node: string, nodes: number): Step => ({
  id: 'cluster/corosync reload',
  node,
  wave: 'reload',
  title: 'let Corosync read its configuration anew on all nodes',
  action: { kind: 'run', commands: [readCorosyncAnew(nodes)] },
  disturbs: {
    of: 'cluster',
    effect: 'unnoticed',
    says: 'Corosync reads its configuration anew',
    where: 'everywhere',
  },
  risk: 'cluster',
  origin: spec.failover.place,
});

/** Alone it serves nobody. */
const reloadApart = (spec: Spec, node: string): Step => {
  const { disturbs: _, ...step } = reloadStep(spec, node, 1);
  return {
    ...step,
    id: `${node}/corosync reload`,
    title: 'let Corosync read its configuration anew, to hear the others again',
  };
};

const unread = (spec: Spec, node: string, changes: readonly CorosyncChange[]): Difference => ({
  node,
  change: 'change',
  title: 'Corosync, which has not taken over its corosync.conf',
  detail: changes.flatMap(({ name, before, after, secret }) => [
    ...(before === undefined ? [] : [`-${name}: ${secret ? '***' : before}`]),
    ...(after === undefined ? [] : [`+${name}: ${secret ? '***' : after}`]),
  ]),
  origin: spec.failover.place,
});

const leftHeld = (spec: Spec): Difference => ({
  node: 'cluster',
  change: 'remove',
  title: 'maintenance mode, which an apply that was cut off left on',
  origin: spec.place,
});

export const corosyncReload = (
  spec: Spec,
  desired: State,
  observed: Observed,
  running: ReadonlySet<string>,
): CorosyncReload => {
  const wanted = [...desired.nodes.values()][0]?.get(`file ${corosyncConfFile}`);
  const seen = [...running].flatMap((node) => {
    const it = observed.get(node);
    return it === undefined || wanted?.kind !== 'file' ? [] : [{ node, ...corosyncDifferences(it, wanted.content) }];
  });
  const held = [...observed.values()].some((each) => each.held);
  const device = deviceNodes(observed, wanted?.kind === 'file' ? wanted.content : '');
  const changes: readonly Change[] = [
    ...seen.flatMap(({ node, unread: left }) =>
      left.length === 0 ? [] : [{ difference: unread(spec, node, left), steps: [] }],
    ),
    ...(held ? [{ difference: leftHeld(spec), steps: [] }] : []),
  ];
  const idleDevices = startDevice(spec, observed, device);
  const untold = new Map(seen.map((each) => [each.node, each.untold]));
  const { apart, idle } = standing(spec, observed);
  const toRestart = seen.filter(({ toTakeOver }) => toTakeOver.some(({ takesEffect }) => takesEffect === 'restart'));
  if (toRestart.some(({ node }) => !idle.has(node))) {
    const steps = restartSteps(spec, observed, running, device);
    return {
      changes: [...changes, ...idleDevices.map(startedWith(running))],
      ...{ steps, untold, diagnostics: maintenanceModeSet(spec, observed) },
    };
  }
  const restarted = toRestart.map(({ node }) => node);
  const toReload = seen.flatMap(({ node, toTakeOver }) =>
    toTakeOver.length > 0 && !restarted.includes(node) ? [node] : [],
  );
  const first = toReload.find((node) => !apart.has(node));
  const ofDevice = seen
    .filter(
      ({ node }) => device.has(node) && !restarted.includes(node) && observed.get(node)?.units.qdevice === 'running',
    )
    .map(({ node, toTakeOver }) => ({
      node,
      changes: toTakeOver.filter(({ takesEffect }) => takesEffect === 'restart-qdevice'),
    }))
    .filter((each) => each.changes.length > 0);
  return {
    changes: [...changes, ...idleDevices.map(startedWith(new Set(restarted)))],
    untold,
    steps: [
      ...(first === undefined ? [] : [reloadStep(spec, first, [...running].filter((node) => !apart.has(node)).length)]),
      // One that the others don't hear isn't reached by theirs.
      ...toReload.filter((node) => apart.has(node)).map((node) => reloadApart(spec, node)),
      ...restartDevice(
        spec,
        ofDevice.map(({ node }) => node),
        ofDevice.flatMap((each) => each.changes),
      ),
      ...quietRestartSteps(spec, restarted, device),
      ...(held ? [releaseStep(spec, namesThere(spec, observed), 'take-away')] : []),
    ],
    diagnostics: [],
  };
};

/** Where Corosync is started anew, its device is started with it. */
const startedWith =
  (restarted: ReadonlySet<string>) =>
  (change: Change): Change =>
    restarted.has(change.difference.node) ? { ...change, steps: [] } : change;

/** Nodes that are back after they were missing: apart, when the others don't hear them; idle, when no service can run there. */
const standing = (
  spec: Spec,
  observed: Observed,
): { readonly apart: ReadonlySet<string>; readonly idle: ReadonlySet<string> } => {
  const live = liveCib(spec, observed);
  if (live?.state !== 'running') return { apart: new Set(), idle: new Set() };
  const owing = debtors(live.cib.configuration);
  const online = onlineNodes(live.text);
  return { apart: new Set(owing.filter((node) => !online.includes(node))), idle: new Set(owing) };
};
