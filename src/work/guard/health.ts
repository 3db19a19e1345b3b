/** How the cluster is, as Pacemaker itself sees it: to know after a change whether it is as well as it was before. */
import type { Answer } from '../../command/answer.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { type ClusterView, clusterView } from '../status/questions/cluster-view.ts';

export interface Health {
  /** `well`: quorum, and whatever is to run runs. `none`: no Pacemaker answers. */
  readonly state: 'well' | 'unwell' | 'none';
  /** Primitives that are active somewhere. */
  readonly active: ReadonlySet<string>;
  readonly view?: ClusterView;
}

export const readHealth = (views: readonly (ClusterView | undefined)[]): Health => {
  const seen = views.filter((view) => view !== undefined);
  const view = seen.find(({ quorate }) => quorate === 'yes') ?? seen[0];
  if (view === undefined) return { state: 'none', active: new Set() };
  const active = new Set(view.resources.filter((one) => one.active.length > 0).map(({ id }) => id));
  const well =
    view.quorate === 'yes' &&
    view.resources.every(
      ({ id, trouble }) => trouble === 'disabled' || (active.has(id) && trouble !== 'failed' && trouble !== 'blocked'),
    );
  return { state: well ? 'well' : 'unwell', active, view };
};

/** For a node to keep; the view is of its moment only. */
export const printHealth = ({ state, active }: Health): string =>
  JSON.stringify({ state, active: [...active].toSorted() });

/** Undefined for what is no such text. */
export const parseHealth = (text: string): Health | undefined => {
  try {
    const { state, active } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (state !== 'well' && state !== 'unwell' && state !== 'none') return undefined;
    return { state, active: new Set(Array.isArray(active) ? active.filter((id) => typeof id === 'string') : []) };
  } catch {
    return undefined;
  }
};

/** What is worse than it was, in a sentence without its full stop; undefined when nothing is. */
export const worseThan = (before: Health, now: Health): string | undefined => {
  if (before.state !== 'well') return undefined;
  if (now.view === undefined) return 'Pacemaker does not answer on any node';
  if (now.view.quorate === 'no') return 'the cluster has lost quorum';
  const known = new Set(now.view.resources.map(({ id }) => id));
  const stopped = [...before.active].filter((id) => known.has(id) && !now.active.has(id));
  return stopped.length === 0
    ? undefined
    : `${stopped.join(', ')} ran before and ${stopped.length === 1 ? 'does' : 'do'} not any more`;
};

/** A host that can't be asked has nothing to say. */
export const askHealth = async (hosts: Iterable<Host>): Promise<Health> =>
  readHealth((await askAll(hosts)).map((answer) => answer && clusterView.read(answer)));

/**
 * A node that is busy answers late. Whoever takes that for a cluster that is not there would change it without a net: as long as
 * nobody answers and somebody's time ran out, all are asked again.
 */
export const askHealthPatiently = async (hosts: readonly Host[], limitMs: number): Promise<Health> => {
  for (const began = performance.now(); ; ) {
    const answers = await askAll(hosts);
    const health = readHealth(answers.map((answer) => answer && clusterView.read(answer)));
    const isLate = answers.some((answer) => answer?.exitCode === timedOut);
    if (health.state !== 'none' || !isLate || performance.now() - began > limitMs) return health;
  }
};

/** As timeout(1) has it; see `Answer`. */
const timedOut = 124;

const askAll = (hosts: Iterable<Host>): Promise<readonly (Answer | undefined)[]> =>
  Promise.all(
    [...hosts].map(async (host) => {
      try {
        return await host.run(clusterView.ask);
      } catch (error) {
        if (error instanceof HostError) return undefined;
        throw error;
      }
    }),
  );
