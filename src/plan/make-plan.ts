/** Desired and observed, compared: the differences, and the steps that end them. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { AuthkeyElement, Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import { apacheSteps } from './apache-steps.ts';
import { cibChange } from './cib-change.ts';
import { type Ownership, ownership } from './cluster-name.ts';
import type { Member } from './corosync-members.ts';
import { corosyncReload } from './corosync-reload.ts';
import { desiredCorosync } from './desired-corosync.ts';
import type { Change } from './element-kind.ts';
import { authkeyChanges } from './elements/authkey.ts';
import { kindOf } from './elements/element-kind-list.ts';
import { foreignCluster } from './foreign-cluster.ts';
import { ghostChange } from './ghost-change.ts';
import { leaveChanges, leavingMembers } from './leaving.ts';
import { keptNodeIds, knownMembers } from './node-ids.ts';
import type { Observed } from './observed.ts';
import type { Plan } from './plan.ts';
import { settleStep } from './settle-step.ts';
import type { State } from './state.ts';
import { type Step, waves } from './step.ts';

export interface PlanAttempt {
  /** Absent when a Diagnostic is a fault. */
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a node's unit looks like once its ghost is stopped: the plan has to start it again. */
const withoutGhost = (observed: Element | undefined, owner: Ownership | undefined): Element | undefined =>
  owner?.kind === 'ghost' && observed?.kind === 'unit' ? { ...observed, active: false } : observed;

const nodeChanges = (
  desired: ReadonlyMap<string, Element>,
  observed: ReadonlyMap<string, Element>,
  owner: Ownership | undefined,
): readonly Change[] =>
  [...desired].flatMap(([id, element]) => {
    const change = kindOf(element).change(element, withoutGhost(observed.get(id), owner));
    return change === undefined ? [] : [change];
  });

const keys = (nodes: State['nodes'] | Map<string, ReadonlyMap<string, Element>>): Map<string, AuthkeyElement> =>
  new Map(
    [...nodes].flatMap(([node, elements]) => {
      const key = elements.get('authkey');
      return key?.kind === 'authkey' ? [[node, key] as const] : [];
    }),
  );

const inWaves = (steps: readonly Step[]): readonly Step[] =>
  waves.flatMap((wave) => steps.filter((step) => step.wave === wave));

/** A node keeps its nodeid, whatever its line in the file: only the nodes themselves know it. */
const withNodeIds = (spec: Spec, asked: State, members: ReadonlyMap<string, Member>): State => {
  const content = desiredCorosync(spec, keptNodeIds(spec, members));
  const id = `file ${corosyncConfFile}`;
  return {
    ...asked,
    nodes: new Map(
      [...asked.nodes].map(([node, elements]) => {
        const conf = elements.get(id);
        return [node, conf?.kind === 'file' ? new Map([...elements, [id, { ...conf, content }]]) : elements];
      }),
    ),
  };
};

/** @param open names of leaving members whose hosts are open. */
export const makePlan = (
  spec: Spec,
  asked: State,
  observed: Observed,
  open: ReadonlySet<string> = new Set(),
): PlanAttempt => {
  const owners = new Map([...observed].map(([node, seen]) => [node, ownership(seen.corosyncConf, spec.cluster)]));
  const foreign = foreignCluster(spec, owners);
  if (foreign.length > 0) {
    return { diagnostics: foreign };
  }
  const running = new Set(
    [...observed]
      .filter(([node, seen]) => seen.units.corosync && owners.get(node)?.kind !== 'ghost')
      .map(([node]) => node),
  );
  const members = knownMembers(observed, owners);
  const desired = withNodeIds(spec, asked, members);
  const seen = new Map([...observed].map(([node, { elements }]) => [node, elements] as const));
  const changes = [
    ...[...owners].flatMap(([node, owner]) => ghostChange(spec, node, owner, observed)),
    ...[...desired.nodes].flatMap(([node, elements]) =>
      nodeChanges(elements, seen.get(node) ?? new Map(), owners.get(node)),
    ),
    ...leaveChanges(spec, leavingMembers(spec, observed), open, running),
    ...authkeyChanges([...keys(desired.nodes).values()], keys(seen), running),
  ];
  const cib = cibChange(spec, desired, observed, owners);
  const reload = corosyncReload(spec, desired, observed, running);
  const all = [...changes, ...reload.changes, ...(cib.change === undefined ? [] : [cib.change])];
  const steps = all.flatMap((change) => change.steps);
  const diagnostics = [...cib.diagnostics, ...reload.diagnostics];
  if (diagnostics.some((each) => each.severity === 'error')) {
    return { diagnostics };
  }
  return {
    plan: {
      format: 'relais.plan/1',
      cluster: spec.cluster,
      file: spec.file,
      differences: all.map((change) => change.difference),
      steps: inWaves([
        ...steps,
        ...apacheSteps(spec, desired, all, running),
        ...reload.steps,
        ...(all.length === 0 ? [] : [settleStep(spec)]),
      ]),
    },
    diagnostics,
  };
};
