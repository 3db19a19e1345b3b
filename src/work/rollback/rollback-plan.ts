/** A plan that puts back what applies replaced: steps like any others, so that it is shown, locked, recorded and undone like them. */
import type { Command } from '../../command/command.ts';
import { appliedFile } from '../../facts/applied-record.ts';
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import type { CibChange } from '../../formats/cib/diff/cib-change.ts';
import { diffCorosyncConf } from '../../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { gracefully, provesApache } from '../../plan/apache-reload.ts';
import { cibChangeLines } from '../../plan/cib-change-lines.ts';
import { commitSteps } from '../../plan/cib-steps.ts';
import { reloadStep } from '../../plan/corosync-reload.ts';
import { restartSteps } from '../../plan/corosync-restart.ts';
import { restartDevice } from '../../plan/device-steps.ts';
import type { Difference } from '../../plan/difference.ts';
import type { LiveCib } from '../../plan/live-cib.ts';
import type { Observed } from '../../plan/observed.ts';
import type { Plan } from '../../plan/plan.ts';
import { deviceNodes } from '../../plan/quorum-device.ts';
import { settleStep } from '../../plan/settle-step.ts';
import { type Step, type Wave, waves } from '../../plan/step.ts';
import type { Spec } from '../../spec/spec.ts';
import { type KeptEntry, ranThen, touchOf } from './kept-entry.ts';
import type { BackChange } from './look-back.ts';
import { putBack } from './put-back.ts';
import { stoppingNodes } from './stopping-nodes.ts';

export interface Rollback {
  /** The Spec that was in force then; where nothing had been applied before, the one of the file. */
  readonly spec: Spec;
  readonly observed: Observed;
  /** By node: what differs from what was kept there. */
  readonly changes: ReadonlyMap<string, readonly BackChange[]>;
  /** Text of the corosync.conf that was kept; undefined where it does not change. */
  readonly corosyncConf: string | undefined;
  readonly live: LiveCib | undefined;
  readonly cib: readonly CibChange[];
}

export const rollbackPlan = (rollback: Rollback): Plan => {
  const { spec, changes } = rollback;
  const possible = new Map(
    [...changes].map(([node, each]) => [node, each.filter(({ change }) => change !== 'gone')] as const),
  );
  const stopping = stoppingNodes(possible);
  const remains = rollback.observed.size > stopping.size;
  const cib = remains ? rollback.cib : [];
  const steps = [
    ...[...possible].flatMap(([node, each]) => nodeSteps(spec, node, each, stopping)),
    ...corosyncSteps(rollback, stopping),
    ...(cib.length > 0 && rollback.live !== undefined
      ? commitSteps(
          spec,
          rollback.live.node,
          rollback.live.cib.configuration,
          cib.map(({ edit }) => edit),
        )
      : []),
  ];
  const differences = [...[...possible].flatMap(([node, each]) => each.map((one) => differenceOf(node, one)))];
  return {
    format: 'relais.plan/1',
    cluster: spec.cluster,
    file: spec.file,
    foreign: [],
    differences: [
      ...differences,
      ...(cib.length === 0
        ? []
        : [{ node: 'cluster', change: 'change' as const, title: 'CIB', detail: cibChangeLines(cib, () => undefined) }]),
    ],
    steps: waves.flatMap((wave) =>
      [...steps, ...(steps.length > 0 && remains ? [settleStep(spec)] : [])].filter((step) => step.wave === wave),
    ),
  };
};

const nodeSteps = (
  spec: Spec,
  node: string,
  changes: readonly BackChange[],
  stopping: ReadonlySet<string>,
): readonly Step[] => {
  const of = (...kinds: readonly KeptEntry['kind'][]): readonly KeptEntry[] =>
    changes.map(({ entry }) => entry).filter(({ kind }) => kinds.includes(kind));
  const [units, firewall] = [of('unit'), of('firewall')];
  const files = of('path', 'folder', 'new-folder').filter(
    ({ name }) => stopping.has(node) || !name.startsWith('/var/lib/pacemaker/'),
  );
  const apache = files.some(({ name }) => name.startsWith('/etc/apache2/'));
  const idle = units.filter((entry) => !ranThen(entry));
  const step = (wave: Wave, title: string, entries: readonly KeptEntry[], commands: readonly Command[]): Step => ({
    id: `${node}/back ${wave}${entries === firewall ? ' firewall' : ''}`,
    node,
    wave,
    title,
    action: { kind: 'run', commands },
    touches: entries.map(touchOf),
    origin: spec.place,
  });
  return [
    ...(idle.length === 0
      ? []
      : [
          {
            ...step('stop', `stop what did not run then: ${namesOf(idle)}`, idle, [putBack(idle, ['stop'])]),
            ...(stopping.has(node) ? { disturbs: stopped, risk: 'cluster' as const } : {}),
          },
        ]),
    ...(files.length === 0 ? [] : [step('files', 'put back the files', files, [putBack(files, ['files'])])]),
    ...(firewall.length === 0
      ? []
      : [
          {
            ...step('reload', 'put back the rules of the firewall', firewall, [putBack(firewall, ['firewall'])]),
            risk: 'admin' as const,
          },
        ]),
    ...(apache && !stopping.has(node)
      ? [
          step('proof', "prove Apache's configuration", [], [provesApache]),
          {
            ...step('reload', 'reload Apache gracefully', [], [putBack(files, ['apache'])]),
            disturbs: gracefully,
          },
        ]
      : []),
    ...(units.length === 0
      ? []
      : [
          step('start', `put back which units run and start at boot: ${namesOf(units)}`, units, [
            putBack(units, ['enable', 'start']),
          ]),
        ]),
  ];
};

const stopped = { of: 'cluster', effect: 'interrupted', says: 'the cluster and its services stop' } as const;

const namesOf = (units: readonly KeptEntry[]): string =>
  units.map(({ name }) => name.replace(/\.service$/, '')).join(', ');

/** As an apply does it: read anew where that is enough, else started anew under maintenance mode; the quorum device, too. */
const corosyncSteps = ({ spec, observed, corosyncConf }: Rollback, stopping: ReadonlySet<string>): readonly Step[] => {
  const running = [...observed].filter(([node, { units }]) => units.corosync && !stopping.has(node));
  const [first] = running;
  if (corosyncConf === undefined || first === undefined) return [];
  const [now, then] = [first[1].corosyncConf, corosyncConf].map(
    (text) => parseCorosyncConf(text, corosyncConfFile).conf,
  );
  if (now === undefined || then === undefined) return [];
  const changes = diffCorosyncConf(now, then);
  if (changes.length === 0) return [];
  const device = deviceNodes(observed, corosyncConf);
  if (changes.some(({ takesEffect }) => takesEffect === 'restart')) {
    return restartSteps(spec, observed, new Set(running.map(([node]) => node)), device);
  }
  const ofDevice = changes.filter(({ takesEffect }) => takesEffect === 'restart-qdevice');
  const voting = running.filter(([node, { units }]) => device.has(node) && units.qdevice === 'running');
  return [
    reloadStep(spec, first[0], running.length),
    ...(ofDevice.length === 0
      ? []
      : restartDevice(
          spec,
          voting.map(([node]) => node),
          ofDevice,
        )),
  ];
};

const differenceOf = (node: string, { entry, change, lines }: BackChange): Difference => ({
  node,
  change: change === 'gone' ? 'change' : change,
  title: titleOf(entry),
  ...(lines.length === 0 ? {} : { detail: lines.map(briefly) }),
});

/** A version of a site's content is known by the beginning of its digest. */
const briefly = (line: string): string => line.replace(/^([-+])-> versions\/([0-9a-f]{12})[0-9a-f.]*$/, '$1version $2');

const titleOf = ({ kind, name }: KeptEntry): string => {
  if (kind === 'firewall') return 'rules of the firewall';
  const site = /^(\/srv\/relais\/[^/]+)\/current$/.exec(name)?.[1];
  if (site !== undefined) return `content of ${site}`;
  if (name === appliedFile) return 'what relais remembers of its last apply';
  return kind === 'folder' || kind === 'new-folder' ? `${name}/` : name;
};
