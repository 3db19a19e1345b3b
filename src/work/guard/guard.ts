/**
 * Confirmed or rolled back: before the first step that may cut off the admin or the cluster each node sets a timer of its own.
 * As long as the apply gives signs of life the timer is put off; at the end the apply has to come back by a new connection and
 * find all as well as before. Else everything is put back: by the apply where it still can, by the timers where it can't.
 */
import type { Answer } from '../../command/answer.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import type { Step } from '../../plan/step.ts';
import type { Report } from '../../progress/progress.ts';
import { armGuard, askedHealth, disarm, putOff, rollBackNow, type Standing } from './guard-commands.ts';
import { askHealth, askHealthPatiently, type Health, parseHealth, printHealth, worseThan } from './health.ts';
import type { Unconfirmed } from './unconfirmed.ts';
import { waitForTimers } from './wait-for-timers.ts';

export interface GuardOptions {
  readonly id: string;
  /** Of the whole plan. */
  readonly steps: readonly Step[];
  readonly hosts: ReadonlyMap<string, Host>;
  /** Opens a new connection; undefined for a host that has none of its own. @throws HostError */
  readonly openAnew: (node: string) => Promise<Host> | undefined;
  readonly confirmTimeoutMs: number;
  /** Applies that were not confirmed either, the oldest first. */
  readonly carried: readonly Unconfirmed[];
}

export interface Guard {
  readonly isArmed: () => boolean;
  /** The cluster had quorum and ran all that it was to run when the apply began. */
  readonly wasWell: () => boolean;
  /** Before a wave. @returns what keeps it from beginning, without its full stop. @throws HostError */
  readonly before: (steps: readonly Step[], report: Report) => Promise<string | undefined>;
  /** Whether each node still lets a new connection in. @returns what is wrong, without its full stop */
  readonly wayIn: () => Promise<string | undefined>;
  /** What is worse than before the apply; waits a little for what is under way. */
  readonly worse: () => Promise<string | undefined>;
  /** By new connections. @returns what kept a node from being confirmed, without its full stop */
  readonly confirm: () => Promise<string | undefined>;
  /** Puts everything back, or waits until the nodes have done so themselves. */
  readonly rollBack: (why: string, report: Report) => Promise<RolledBack>;
  readonly close: () => void;
}

export interface RolledBack {
  /** Nodes where another apply went on from this one: there nothing is put back. */
  readonly takenOver: readonly string[];
  /** Nodes that did not come back to say so. */
  readonly unknown: readonly string[];
  /** What could not be put back, in the node's words. */
  readonly failed: readonly { readonly node: string; readonly said: string }[];
  /** What is worse than before the apply all the same, without its full stop. */
  readonly worse: string | undefined;
}

/** A sign of life at least so often. */
const mostBeatMs = 10_000;
/** A node that is busy may take so long to let somebody in. */
const wayInLimitMs = 10_000;
/** What is under way in the cluster gets so long to come to its end. */
const patienceMs = 30_000;
const pauseMs = 500;

export const openGuard = ({ id, steps: all, hosts, openAnew, confirmTimeoutMs, carried }: GuardOptions): Guard => {
  let health: Health = { state: 'none', active: new Set() };
  let beat: NodeJS.Timeout | undefined;
  let beating: Promise<unknown> = Promise.resolve();
  let isArmed = false;
  let isAsked = false;
  const close = (): void => clearInterval(beat);
  const everywhere = <T>(act: (host: Host) => Promise<T>): Promise<readonly (T | HostError)[]> =>
    Promise.all(
      [...hosts.values()].map((host) =>
        act(host).catch((error: unknown) => {
          if (error instanceof HostError) return error;
          throw error;
        }),
      ),
    );
  /** Stands on all nodes, or the apply does not go on. */
  const arm = async (report: Report): Promise<string | undefined> => {
    const seconds = Math.round(confirmTimeoutMs / 1000);
    isArmed = true;
    const answers = await everywhere((host) =>
      host.run(armGuard({ id, seconds, carried: carried.map((old) => old.id), health: printHealth(health) })),
    );
    for (const answer of answers) if (answer instanceof HostError) throw answer;
    const failed = [...hosts.keys()].filter((_, at) => (answers[at] as Answer).exitCode !== 0);
    if (failed.length > 0) return `${failed.join(', ')} could not set the timer that puts everything back`;
    beat = setInterval(
      () => {
        beating = everywhere((host) => host.run(putOff(id)));
      },
      Math.min(mostBeatMs, confirmTimeoutMs / 3),
    );
    report({
      kind: 'said',
      text: `From here on the nodes put everything back by themselves when they hear nothing of this apply for ${seconds} s.`,
    });
    return await takeOver();
  };
  /** This apply puts back what those had replaced too, so their own timers go. */
  const takeOver = async (): Promise<string | undefined> => {
    for (const old of carried) {
      const answers = await everywhere((host) => host.run(disarm(old.id)));
      const ended = (exitCode: number): readonly string[] =>
        [...hosts.keys()].filter((_, at) => (answers[at] as Answer | undefined)?.exitCode === exitCode);
      const [busy, done] = [ended(3), ended(4).filter((node) => old.nodes.includes(node))];
      const what = `what the apply ${old.id} had replaced`;
      if (busy.length > 0) return `${busy.join(', ')} ${is(busy)} putting back right now ${what}`;
      // A node that had put it back when it was looked at is as the plan knows it.
      if (done.length > 0) return `${done.join(', ')} ${has(done)} put back meanwhile ${what}`;
    }
    return undefined;
  };
  /** How the cluster was before the first of the applies that were not confirmed. */
  const healthThen = async (): Promise<Health | undefined> => {
    const [oldest] = carried;
    if (oldest === undefined) return undefined;
    const answers = await everywhere((host) => host.run(askedHealth(oldest.id)));
    return answers
      .map((answer) => (answer instanceof HostError ? undefined : parseHealth(answer.stdout)))
      .find((then) => then !== undefined);
  };
  /** A new connection to a node, and what is done by it. */
  const anew = async <T>(host: Host, act: (fresh: Host) => Promise<T>): Promise<T> => {
    const opening = openAnew(host.name);
    if (opening === undefined) return await act(host);
    const fresh = await opening;
    try {
      return await act(fresh);
    } finally {
      await fresh.close();
    }
  };
  return {
    isArmed: () => isArmed,
    wasWell: () => health.state === 'well',
    before: async (steps, report) => {
      if (isArmed || (carried.length === 0 && all.every(({ risk }) => risk === undefined))) return undefined;
      if (!isAsked) health = (await healthThen()) ?? (await askHealthPatiently([...hosts.values()], patienceMs));
      isAsked = true;
      const risky = steps.some(({ risk }) => risk === 'admin' || (risk === 'cluster' && health.state === 'well'));
      return risky || carried.length > 0 ? await arm(report) : undefined;
    },
    wayIn: () =>
      within(wayInLimitMs, async () => lockedOut(await everywhere((host) => anew(host, async () => {})), hosts)),
    worse: () => within(patienceMs, async () => worseThan(health, await askHealth(hosts.values()))),
    confirm: async () => {
      close();
      await beating;
      // Time enough for all of them, or for none.
      await everywhere((host) => host.run(putOff(id)));
      const answers = await everywhere((host) => anew(host, (fresh) => fresh.run(disarm(id))));
      const late = [...hosts.keys()].filter((_, at) => {
        const answer = answers[at];
        return answer !== undefined && !(answer instanceof HostError) && answer.exitCode !== 0;
      });
      if (late.length > 0) return `${late.join(', ')} had begun to put everything back already`;
      return lockedOut(answers, hosts);
    },
    rollBack: async (why, report) => {
      close();
      const answers = await everywhere((host) => host.run(rollBackNow(id, why), { whenLost: 'finish' }));
      const lost = [...hosts.values()].filter((_, at) => answers[at] instanceof HostError);
      const came = await waitForTimers(lost, { id, openAnew, limitMs: confirmTimeoutMs + patienceMs }, report);
      const failed = [...hosts.keys()].flatMap((node, at) => {
        const answer = answers[at];
        const isBad = answer !== undefined && !(answer instanceof HostError) && answer.exitCode !== 0;
        return isBad ? [{ node, said: answer.stderr.trim() }] : [];
      });
      const rest = reachable(hosts, lost);
      const worse =
        rest.length === 0
          ? undefined
          : await within(2 * patienceMs, async () => worseThan(health, await askHealth(rest)));
      const inState = (state: Standing): readonly string[] =>
        lost.flatMap(({ name }, at) => (came[at] === state ? [name] : []));
      return { takenOver: inState('taken over'), unknown: inState('waiting'), failed, worse };
    },
    close,
  };
};

const is = (nodes: readonly string[]): string => (nodes.length === 1 ? 'is' : 'are');
const has = (nodes: readonly string[]): string => (nodes.length === 1 ? 'has' : 'have');

const reachable = (hosts: ReadonlyMap<string, Host>, lost: readonly Host[]): readonly Host[] =>
  [...hosts.values()].filter((host) => !lost.includes(host));

const lockedOut = (answers: readonly unknown[], hosts: ReadonlyMap<string, Host>): string | undefined => {
  const shut = [...hosts.keys()].filter((_, at) => answers[at] instanceof HostError);
  return shut.length === 0 ? undefined : `${shut.join(', ')} can't be reached by a new connection any more`;
};

/** Asks again until nothing is wrong, or the time is over. @returns what is wrong then */
const within = async (limitMs: number, ask: () => Promise<string | undefined>): Promise<string | undefined> => {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const wrong = await ask();
    if (wrong === undefined || performance.now() > deadline) return wrong;
    await pause();
  }
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));
