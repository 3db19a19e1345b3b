/** Takes the lock of all nodes, or of none: the first of them in sorted order decides between two who come at once. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { type LockHolder, readBusy, readHeld } from './lock-holder.ts';
import { holdLock } from './lock-program.ts';

export interface Lock {
  /** By node: the newest apply in its history, '' where there was none. */
  readonly newest: ReadonlyMap<string, string>;
  /** Nodes whose lock was lost since, with their connection. */
  readonly lost: () => readonly string[];
  /** In the words of ssh or of the runner, a line for each node whose lock was lost. */
  readonly whyLost: () => readonly string[];
  /** Aborted as soon as the first is lost. */
  readonly whenLost: AbortSignal;
  /** Lets it go on all nodes; resolves when it is free there. */
  readonly release: () => Promise<void>;
}

export interface LockOptions {
  /** How long to wait for a holder to be done; not at all by default. */
  readonly waitMs?: number;
  /** Told once for each holder that is waited for, in a sentence. */
  readonly onWait?: (text: string) => void;
  readonly signal: AbortSignal;
}

/** @throws HostError when a node is lost. */
export const takeLock = async (
  hosts: ReadonlyMap<string, Host>,
  holder: LockHolder,
  { waitMs = 0, onWait, signal }: LockOptions,
): Promise<Lock | Diagnostic> => {
  const deadline = performance.now() + waitMs;
  const inOrder = [...hosts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (let said = ''; ; ) {
    const taken = await tryAll(inOrder, JSON.stringify(holder));
    if (!('kind' in taken)) return taken;
    if (performance.now() >= deadline || signal.aborted) return waitMs > 0 ? stillHeld(taken, waitMs) : heldBy(taken);
    if (taken.holder?.id !== said) onWait?.(`${describe(taken)}; waiting for it to end.`);
    said = taken.holder?.id ?? '';
    await pause(signal);
  }
};

interface Held {
  readonly node: string;
  readonly newest: string;
  readonly lost: () => boolean;
  readonly whyLost: () => string;
  readonly release: () => Promise<void>;
}

interface Busy {
  readonly kind: 'busy';
  readonly node: string;
  readonly holder: LockHolder | undefined;
  readonly sinceSeconds: number;
}

const tryAll = async (hosts: readonly Host[], record: string): Promise<Lock | Busy> => {
  const held: Held[] = [];
  const lost = new AbortController();
  const release = async (): Promise<void> => {
    await Promise.all(held.map((one) => one.release()));
  };
  // Whoever has the first one gets the others too, unless somebody came by another way; so they can go side by side.
  for (const some of [hosts.slice(0, 1), hosts.slice(1)]) {
    const answers = await Promise.all(some.map((host) => tryOne(host, record, () => lost.abort())));
    held.push(...answers.filter((one) => 'release' in one));
    const refusal = answers.find((one): one is Busy | HostError => !('release' in one));
    if (refusal === undefined) continue;
    await release();
    if (refusal instanceof HostError) throw refusal;
    return refusal;
  }
  return {
    newest: new Map(held.map(({ node, newest }) => [node, newest])),
    lost: () => held.filter((one) => one.lost()).map(({ node }) => node),
    whyLost: () => held.filter((one) => one.lost()).map((one) => `${one.node}: ${one.whyLost()}`),
    whenLost: lost.signal,
    release,
  };
};

/** Resolves as soon as the host says that the lock is held, by us or by another. An interruption does not let it go. */
const tryOne = (host: Host, record: string, onLost: () => void): Promise<Held | Busy | HostError> =>
  new Promise((resolve, reject) => {
    const letGo = new AbortController();
    let isHeld = false;
    let isOver = false;
    let why = '';
    const end = (detail: string): void => {
      isOver = true;
      why = detail;
      if (isHeld && !letGo.signal.aborted) onLost();
    };
    const run = host.run(holdLock(record), {
      signal: letGo.signal,
      onLine: (line) => {
        const newest = readHeld(line);
        if (newest === undefined) return;
        isHeld = true;
        const release = async (): Promise<void> => {
          letGo.abort();
          await over;
        };
        resolve({ node: host.name, newest, lost: () => isOver, whyLost: () => why, release });
      },
    });
    const over = run.then(
      ({ exitCode, stdout, stderr }) => {
        end(`what holds the lock ended with ${exitCode}`);
        const busy = readBusy(stdout);
        if (busy !== undefined) resolve({ kind: 'busy', node: host.name, ...busy });
        else resolve(new HostError(host.name, 'file-refused', `the lock could not be taken: ${stderr.trim()}`));
      },
      (error: unknown) => {
        end(error instanceof HostError ? error.detail : String(error));
        if (error instanceof HostError) resolve(error);
        else reject(error);
      },
    );
  });

const describe = ({ node, holder, sinceSeconds }: Busy): string => {
  const since = sinceSeconds < 120 ? `${sinceSeconds} s` : `${Math.round(sinceSeconds / 60)} min`;
  if (holder === undefined) return `Somebody has been at work on ${node} with relais for ${since}`;
  const { who, from, doing, file, id } = holder;
  return `A relais ${doing} of ${file} has been at work on ${node} for ${since}, by ${who} at ${from} (${id})`;
};

const heldBy = (busy: Busy): Diagnostic =>
  fault('apply/locked', {
    message: `${describe(busy)}.`,
    remedy:
      'Let it come to its end, or wait for it: --wait 60. When it is killed or cut off, its lock is free by itself within 15 s.',
    host: busy.node,
  });

const stillHeld = (busy: Busy, waitMs: number): Diagnostic => ({
  ...heldBy(busy),
  message: `${describe(busy)}. It did not end within ${waitMs / 1000} s; nothing was changed.`,
});

const pauseMs = 300;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pauseMs);
    signal.addEventListener('abort', done);
  });
