/** From the file to the plan: reads it, opens the hosts, looks at them once, compares. */

import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import type { LastApply } from '../facts/last-apply.ts';
import { type ControllerFolder, readControllerFolder } from '../hosts/controller-files.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { equippedNodes } from '../plan/agents/equipped-nodes.ts';
import { desiredState } from '../plan/desired.ts';
import type { Adoption } from '../plan/foreign.ts';
import { leavingMembers } from '../plan/leaving/leaving-members.ts';
import { liveCib } from '../plan/live-cib.ts';
import { makePlan, type PlanAttempt } from '../plan/make-plan.ts';
import type { Observed } from '../plan/observed.ts';
import { isEmpty, type Plan } from '../plan/plan.ts';
import type { State } from '../plan/state.ts';
import { stream } from '../progress/stream.ts';
import type { Spec } from '../spec/spec.ts';
import { lastApplyNotices } from '../work/history/last-apply-notices.ts';
import { type Inquiry, nothingMore } from '../work/inquiry.ts';
import { gather, nodeLook, observe } from '../work/observe.ts';
import { statusInquiry } from '../work/status/ask-node.ts';
import type { NodeAnswers } from '../work/status/observed.ts';
import type { NodesSeen } from './agents/earlier-agents.ts';
import { knownAgents } from './agents/known-agents.ts';
import type { Face } from './face.ts';
import { goWithout } from './go-without.ts';
import { hostFault } from './host-fault.ts';
import { loadSpec } from './load-spec.ts';
import { type OpenHosts, openHosts } from './open-hosts.ts';
import { type OpenLeavers, openLeavers } from './open-leavers.ts';
import { type PageAsker, pagesBegun } from './page-asker.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { onceItLasts } from './progress/once-it-lasts.ts';
import { type ProgressMode, renderProgress } from './progress/render-progress.ts';
import { whileLooking } from './progress/while-looking.ts';
import { sayInterrupted } from './say-interrupted.ts';
import { keepSchemas } from './schemas/kept-schemas.ts';

export interface Prepared extends AsyncDisposable {
  /** Absent when something is wrong: it is printed, and the exit code is set. */
  readonly plan?: Plan;
  readonly scene?: {
    readonly spec: Spec;
    readonly desired: State;
    readonly observed: Observed;
    readonly open: OpenHosts;
    /** Those of the file, and those of members that leave. */
    readonly hosts: ReadonlyMap<string, Host>;
    /** How members that leave are reached. */
    readonly leavers: OpenLeavers['nodes'];
    readonly folders: ReadonlyMap<string, ControllerFolder>;
    /** From the same look, where it was wished. */
    readonly status?: StatusSeen;
  };
  /** Faults keep the plan from being applied, and it was wished all the same: they are printed, and the exit code is set. */
  readonly isBlocked?: true;
}

export interface StatusSeen {
  /** By node name. */
  readonly asked: ReadonlyMap<string, NodeAnswers>;
  /** Knows the pages, or will. */
  readonly askPage: PageAsker;
}

const nothing: Prepared = { [Symbol.asyncDispose]: async () => {} };

/** Every site's folder is read once, whatever the number of nodes that get it. */
const readFolders = async (
  spec: Spec,
): Promise<{
  readonly folders: ReadonlyMap<string, ControllerFolder>;
  readonly diagnostics: readonly Diagnostic[];
}> => {
  const sites = spec.services.flatMap((service) => service.apache?.sites ?? []);
  const places = new Map(sites.flatMap((site) => [...site.roots.values()].map((root) => [root, site.place] as const)));
  const folders = new Map(
    await Promise.all(
      [...places].map(async ([root, place]) => [root, await readControllerFolder(root, place)] as const),
    ),
  );
  return { folders, diagnostics: [...folders.values()].flatMap((folder) => folder.diagnostics) };
};

/** A folder that was not read is a bug of ours. */
const digestFrom =
  (folders: ReadonlyMap<string, ControllerFolder>) =>
  (root: string): string => {
    const folder = folders.get(root);
    if (folder === undefined) throw new Error(`The folder ${root} was not read.`);
    return folder.digest;
  };

/** Where nothing is to change, they are not read in: that takes longer than to make the plan. */
const readyForChanges = async () => ({ ...(await import('./look-before.ts')), ...(await import('./foresee.ts')) });

/** Said of nothing else: what the hosts answer to an interruption is no news. */
const stop = (diagnostics: readonly Diagnostic[], face: Face): Prepared => {
  if (face.signal.aborted) {
    sayInterrupted(face);
    return nothing;
  }
  printDiagnostics(diagnostics, '', face);
  face.exit(1);
  return nothing;
};

export interface PlanWishes {
  /** Objects of the cluster that relais did not make, and may take over. */
  readonly adoption?: Adoption;
  /** `allow`: the others are changed without a node that can't be reached. `needed`: what is asked for can't be done without it. */
  readonly missing?: 'refuse' | 'allow' | 'needed';
  /** How the services are is asked in the same round trip: for who needs to know where nothing is to change. */
  readonly look?: 'plan' | 'plan and status';
  /** `show`: the plan is wanted even where something stands in its way. */
  readonly blocked?: 'refuse' | 'show';
}

export const preparePlan = async (
  file: string,
  mode: ProgressMode,
  face: Face,
  { adoption = 'none', missing = 'refuse', look = 'plan', blocked = 'refuse' }: PlanWishes = {},
): Promise<Prepared> => {
  const spec = await loadSpec(file, face);
  if (spec === undefined) return nothing;
  const { folders, diagnostics: ofFolders } = await readFolders(spec);
  if (ofFolders.some(isFault)) return stop(ofFolders, face);

  const looking = <T>(title: string, work: () => Promise<T>) => whileLooking(title, work, face, mode);
  const desired = desiredState(spec, digestFrom(folders));
  const known = await knownAgents(spec, face.env);
  const askPage = look === 'plan' ? undefined : pagesBegun(spec);
  const more: Inquiry<NodeAnswers | undefined> = look === 'plan' ? nothingMore : statusInquiry;
  const lookAt = nodeLook(desired, more, known.library);
  const open = await looking('log in to the nodes', () => openHosts(spec, face, (host) => lookAt(host, face.signal)));
  const nodeOf = (error: HostError) => spec.nodes.find((node) => node.name === error.host);
  const unusable = goWithout(spec, open, missing);
  if (unusable.length > 0) {
    await open.close();
    return stop(unusable, face);
  }
  let leavers: OpenLeavers | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([open.close(), leavers?.close()]);
  };
  try {
    const seen = await looking('look at the nodes', () => gather(open.first));
    const { observed } = seen;
    const agents = agentsIn(observed);
    await known.remember(agents);
    const leaving = await looking('log in to the members that leave', () =>
      openLeavers(leavingMembers(spec, observed), spec, open.hosts, face),
    );
    leavers = leaving;
    const leaversSeen = await looking('look at the members that leave', () =>
      observe(leaving.hosts, { nodes: new Map() }, face.signal),
    );
    const attempt = notGone(leaving) ?? makePlan(spec, desired, observed, leaversSeen, adoption);
    const planned = attempt.plan;
    const hosts = new Map([...open.hosts, ...leaving.hosts]);
    const before = planned === undefined || isEmpty(planned) ? undefined : await readyForChanges();
    const [found, foreseen] =
      before === undefined || planned === undefined
        ? [[]]
        : await renderProgress(
            stream((report) =>
              Promise.all([
                before.lookBefore(withLeavers(reached(spec, observed), leaving), hosts, report, face),
                onceItLasts('ask Pacemaker what it would do', report, () =>
                  before.foresee(planned, { spec, desired, observed, hosts }, face),
                ),
                keepSchemas(observed, hosts, face),
              ]),
            ),
            face,
            mode,
          );
    const diagnostics = [
      ...lastApplyNotices(lastApplies(observed)),
      ...(attempt.plan === undefined || isEmpty(attempt.plan) ? [] : ofFolders),
      ...known.check(agents, aboutAgents(spec, desired, observed)),
      ...attempt.diagnostics,
      ...found.filter(isTrueWith(observed)),
      ...(foreseen?.diagnostics ?? []),
    ];
    const plan = foreseen?.plan ?? attempt.plan;
    const isBlocked = diagnostics.some(isFault);
    if (plan === undefined || (isBlocked && blocked === 'refuse') || face.signal.aborted) {
      await close();
      return stop(diagnostics, face);
    }
    printDiagnostics(diagnostics, '', face);
    if (isBlocked) face.exit(1);
    return {
      plan,
      ...(isBlocked ? { isBlocked } : {}),
      scene: {
        ...{ spec, desired, observed, open, hosts, leavers: leaving.nodes, folders },
        ...(askPage === undefined ? {} : { status: { asked: told(seen.beside), askPage } }),
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    if (face.signal.aborted) return stop([], face);
    if (error instanceof HostError) return stop([hostFault(error, nodeOf(error))], face);
    throw error;
  }
};

/** Who can't be told to stop, and may run on, keeps the others from going on without it. */
const notGone = ({ diagnostics }: OpenLeavers): PlanAttempt | undefined =>
  diagnostics.length === 0 ? undefined : { diagnostics };

const told = (status: ReadonlyMap<string, NodeAnswers | undefined>): ReadonlyMap<string, NodeAnswers> =>
  new Map([...status].flatMap(([node, answers]) => (answers === undefined ? [] : [[node, answers] as const])));

const agentsIn = (observed: Observed): NodesSeen =>
  new Map([...observed].flatMap(([node, { agents }]) => (agents === undefined ? [] : [[node, agents] as const])));

const aboutAgents = (spec: Spec, desired: State, observed: Observed) => {
  const live = liveCib(spec, observed)?.cib.configuration;
  return { equipped: equippedNodes(desired, observed), ...(live !== undefined && { live }) };
};

const lastApplies = (observed: Observed): ReadonlyMap<string, LastApply> =>
  new Map(
    [...observed].flatMap(([node, { lastApply }]) => (lastApply === undefined ? [] : [[node, lastApply] as const])),
  );

/** Where an apply was cut off while services ran on without their cluster, it was the cluster that put the address there. */
const isTrueWith =
  (observed: Observed) =>
  ({ code }: Diagnostic): boolean =>
    code !== 'check/address-set-by-hand' || ![...observed.values()].some(({ held }) => held);

/** The checks look at the nodes that are there. */
const reached = (spec: Spec, observed: Observed): Spec => ({
  ...spec,
  nodes: spec.nodes.filter(({ name }) => observed.has(name)),
});

/** A member that leaves may still hold an address: it is no stranger. */
const withLeavers = (spec: Spec, { nodes }: OpenLeavers): Spec => ({
  ...spec,
  nodes: [
    ...spec.nodes,
    ...nodes.map(({ name, address, ssh }) => ({ name, address, links: [address], ssh, place: spec.place })),
  ],
});
