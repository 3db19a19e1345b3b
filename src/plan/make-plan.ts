/** Desired and observed, compared: the differences, and the steps that end them. */
import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { AuthkeyElement, Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import { reloadsIt } from './apache-reload.ts';
import { apacheSteps } from './apache-steps.ts';
import { beyondVersion } from './beyond-version.ts';
import { cibChange } from './cib-change.ts';
import { type Ownership, ownership } from './cluster-name.ts';
import { inClusterWords } from './cluster-version.ts';
import type { Member } from './corosync-members.ts';
import { corosyncReload } from './corosync-reload.ts';
import { desiredCorosync } from './desired-corosync.ts';
import type { Difference } from './difference.ts';
import type { Change } from './element-kind.ts';
import { authkeyChanges } from './elements/authkey.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { Adoption } from './foreign.ts';
import { foreignCluster } from './foreign-cluster.ts';
import { ghostChange } from './ghost-change.ts';
import { goneChanges } from './gone-changes.ts';
import { keptPackages } from './kept-packages.ts';
import { leave } from './leaving/leave.ts';
import { liveCib } from './live-cib.ts';
import { missingNodes } from './missing/missing-nodes.ts';
import { withoutMissing } from './missing/without-missing.ts';
import { keptNodeIds, knownMembers } from './node-ids.ts';
import type { Observed } from './observed.ts';
import type { Plan } from './plan.ts';
import { withPresentLevelIds } from './present-level-ids.ts';
import type { Applied } from './record/applied.ts';
import { type Cause, causeOf } from './record/cause.ts';
import { recordSteps } from './record/record-steps.ts';
import { settleStep } from './settle-step.ts';
import { stagedSteps } from './staged-steps.ts';
import type { State } from './state.ts';
import { stayingOf } from './staying.ts';
import { type Step, waves } from './step.ts';
import { tidySteps } from './tidy-steps.ts';

export interface PlanAttempt {
  /** Absent when a Diagnostic is a fault. */
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a unit of the cluster looks like once its ghost is stopped: the plan has to start it again. */
const withoutGhost = (observed: Element | undefined, owner: Ownership | undefined): Element | undefined =>
  owner?.kind === 'ghost' && observed?.kind === 'unit' && ghostUnits.includes(observed.unit)
    ? { ...observed, active: false }
    : observed;

const ghostUnits: readonly string[] = ['corosync.service', 'pacemaker.service'];

const nodeChanges = (
  desired: ReadonlyMap<string, Element>,
  observed: ReadonlyMap<string, Element>,
  owner: Ownership | undefined,
  applied: Applied | undefined,
): readonly Change[] =>
  [...desired].flatMap(([id, element]) => {
    const seen = withoutGhost(observed.get(id), owner);
    const change = kindOf(element).change(element, seen);
    return change === undefined ? [] : [withCause(change, causeOf(id, element, seen, applied))];
  });

const withCause = (change: Change, cause: Cause | undefined): Change =>
  cause === undefined ? change : { ...change, difference: { ...change.difference, cause } };

/** The file says nothing of the key itself: once it was there, only somebody on the node can have changed it. */
const keyCause = (applied: Applied | undefined): Cause | undefined =>
  applied?.elements.authkey === undefined ? undefined : 'changed-by-hand';

const keys = (nodes: State['nodes'] | Map<string, ReadonlyMap<string, Element>>): Map<string, AuthkeyElement> =>
  new Map(
    [...nodes].flatMap(([node, elements]) => {
      const key = elements.get('authkey');
      return key?.kind === 'authkey' ? [[node, key] as const] : [];
    }),
  );

const inWaves = (steps: readonly Step[]): readonly Step[] =>
  waves.flatMap((wave) => steps.filter((step) => step.wave === wave));

const corosyncConfId = `file ${corosyncConfFile}`;

const corosyncConfOf = ({ nodes }: State): string => {
  const conf = [...nodes.values()][0]?.get(corosyncConfId);
  return conf?.kind === 'file' ? conf.content : '';
};

/** A node keeps its nodeid, whatever its line in the file: only the nodes themselves know it. */
const withNodeIds = (spec: Spec, asked: State, members: ReadonlyMap<string, Member>): State => {
  const content = desiredCorosync(spec, keptNodeIds(spec, members));
  const id = corosyncConfId;
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

const withLevelIds = (desired: State, spec: Spec, observed: Observed): State => {
  const { configuration } = desired;
  const isNeeded = configuration !== undefined && configuration.fencingTopology.length > 0;
  const live = isNeeded ? liveCib(spec, observed)?.cib.configuration : undefined;
  return isNeeded && live !== undefined
    ? { ...desired, configuration: withPresentLevelIds(configuration, live) }
    : desired;
};

/** What is compared, committed and remembered is written as the cluster's own Pacemaker writes it. */
const inWords = (state: State, observed: Observed): State =>
  state.configuration === undefined
    ? state
    : { ...state, configuration: inClusterWords(observed)(state.configuration) };

/**
 * @param leavers what was seen on leaving members whose hosts are open.
 * @param adoption objects of the cluster that relais did not make, and may take over.
 */
export const makePlan = (
  spec: Spec,
  asked: State,
  observed: Observed,
  leavers: Observed = new Map(),
  adoption: Adoption = 'none',
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
  const wanted = inWords(withLevelIds(withNodeIds(spec, asked, members), spec, observed), observed);
  const desired = { ...wanted, nodes: new Map([...wanted.nodes].filter(([node]) => observed.has(node))) };
  const seen = new Map([...observed].map(([node, { elements }]) => [node, elements] as const));
  /** What a node remembers from when it was a member says nothing any more: relais itself took it out. */
  const rememberedOf = (node: string): Applied | undefined =>
    members.size > 0 && !members.has(node) ? undefined : observed.get(node)?.applied;
  const leaving = leave(spec, observed, leavers, running);
  const changes = [
    ...[...owners].flatMap(([node, owner]) => ghostChange(spec, node, owner, observed)),
    ...[...desired.nodes].flatMap(([node, elements]) =>
      nodeChanges(elements, seen.get(node) ?? new Map(), owners.get(node), rememberedOf(node)),
    ),
    ...leaving.changes,
    ...authkeyChanges([...keys(desired.nodes).values()], keys(seen), running).map((change) =>
      withCause(change, keyCause(rememberedOf(change.difference.node))),
    ),
  ];
  const reload = corosyncReload(spec, desired, observed, running);
  const staying = stayingOf(spec, recordedServices(observed), desired.configuration);
  const gone = [...desired.nodes].flatMap(([node, elements]) =>
    goneChanges(node, elements, observed.get(node), staying),
  );
  const unread = new Set([...running].filter((node) => observed.get(node)?.applied?.apache === 'unread'));
  const own = [...changes, ...reload.changes, ...[...unread].map((node) => leftUnread(spec, node))];
  const cib = cibChange(spec, desired, observed, adoption, own.length + gone.length > 0 ? 'some' : 'none');
  const all = [...own, ...cib.standby, ...(cib.change === undefined ? [] : [cib.change])];
  const missing = missingNodes(spec, wanted, observed, liveCib(spec, observed), [...gone, ...all]);
  const diagnostics = [
    ...leaving.diagnostics,
    ...withoutMissing({
      ...{ spec, observed, live: liveCib(spec, observed), members },
      corosyncConf: corosyncConfOf(wanted),
      configuration: wanted.configuration,
      restart: reload.steps.some(({ wave }) => wave === 'down') ? 'needed' : 'needless',
      rotation: [...keys(seen).values()].some(({ nextSha256 }) => nextSha256 !== undefined) ? 'unfinished' : 'none',
    }),
    ...beyondVersion(spec, asked.configuration, observed),
    ...cib.diagnostics,
    ...reload.diagnostics,
    ...keptPackages(desired, observed, gone),
  ];
  if (diagnostics.some(isFault)) return { diagnostics };
  const told = apacheSteps(spec, desired, all, running, unread);
  const tidied = tidySteps(spec, gone);
  const record = recordSteps(spec, desired, new Map([...observed].map(([node, { applied }]) => [node, applied])), {
    apache: new Set([...told, ...tidied].filter(reloadsIt).map(({ node }) => node)),
    corosync: reload.untold,
  });
  // By node, then the cluster.
  const differences = [...own, ...gone, ...all.slice(own.length)].map((change) => change.difference);
  const isSame = differences.length === 0;
  const toRemember = isSame ? record.after.filter(({ node }) => isRemembered(observed, node)) : [];
  return {
    plan: {
      format: 'relais.plan/1',
      cluster: spec.cluster,
      file: spec.file,
      ...(missing.length === 0 ? {} : { missing }),
      differences: isSame ? toRemember.map(forgotten) : differences,
      foreign: cib.foreign,
      steps: inWaves([
        ...(isSame ? [] : record.before),
        ...all.flatMap((change) => change.steps),
        ...stagedSteps(spec, desired, all),
        ...told,
        ...reload.steps,
        ...tidied,
        // Nothing is remembered as applied before all is well with it.
        ...(isSame && toRemember.length === 0
          ? []
          : [
              settleStep(
                spec,
                missing.map(({ name }) => name),
                leaving.stopped,
              ),
            ]),
        ...record.after,
      ]),
    },
    diagnostics,
  };
};

const recordedServices = (observed: Observed): readonly string[] =>
  [...observed.values()].flatMap(({ applied }) =>
    Object.values(applied?.made ?? {}).flatMap((made) => (made.kind === 'tree' ? [made.service] : [])),
  );

/** A cluster that others made, and nothing was applied to yet, has no record; nor does it need one as long as nothing differs. */
const isRemembered = (observed: Observed, node: string): boolean => observed.get(node)?.applied !== undefined;

/** An apply changed what Apache reads, and was cut off before it had Apache read it, or before it had noted that. */
const leftUnread = (spec: Spec, node: string): Change => ({
  difference: {
    node,
    change: 'change',
    title: 'Apache, which may not have read its configuration',
    origin: spec.place,
  },
  steps: [],
});

/** All is as it should be, and a node does not know it: an apply was cut off at its very end. */
const forgotten = ({ node, origin }: Step): Difference => ({
  node,
  change: 'change',
  title: 'what relais remembers here of its last apply',
  ...(origin === undefined ? {} : { origin }),
});
