/** Watches from outside the hosts who holds an address, by the kernel's own events: one kernel, so one clock for all hosts. */
import { spawn } from 'node:child_process';
import { openEngine } from '../../src/lab/choose-engine.ts';
import type { Lab } from '../../src/lab/lab.ts';

export interface Holders {
  /** Longest time in ms in which two hosts had the address at once. */
  readonly stop: () => Promise<number>;
}

interface Event {
  readonly host: string;
  readonly atMs: number;
  readonly has: 'yes' | 'no';
}

/** A host that is powered off is to be watched anew: begin and stop around each case. */
export const watchHolders = async (lab: Lab, ip: string): Promise<Holders> => {
  const engine = await openEngine(lab.engine);
  const events: Event[] = [];
  const watchers = await Promise.all(
    lab.hosts.map(async ({ name, container }) => {
      const pid = await engine.pidOf(container);
      const text = 'ip -o address show; exec ip -ts -o monitor address';
      const child = spawn('nsenter', ['--target', String(pid), '--net', 'sh', '-c', text], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
      let rest = '';
      child.stdout.on('data', (bytes: Buffer) => {
        const lines = (rest + bytes.toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines.filter((each) => each.includes(` ${ip}/`))) {
          const at = /^\[([^\]]+)\]/.exec(line)?.[1];
          events.push({
            host: name,
            atMs: at === undefined ? Date.now() : Date.parse(`${at}Z`),
            has: line.includes('Deleted') ? 'no' : 'yes',
          });
        }
      });
      return {
        close: async () => {
          child.kill();
          await gone;
        },
        /** The network of a host without power is gone, and the address with it. */
        noteLoss: async () => {
          if ((await engine.pidOf(container)) !== pid) events.push({ host: name, atMs: Date.now(), has: 'no' });
        },
      };
    }),
  );
  return {
    stop: async () => {
      await Promise.all(watchers.map((watcher) => watcher.noteLoss()));
      await Promise.all(watchers.map((watcher) => watcher.close()));
      return longestOverlapMs(events, Date.now());
    },
  };
};

export const longestOverlapMs = (events: readonly Event[], endMs: number): number => {
  const holding = new Set<string>();
  let since: number | undefined;
  let longest = 0;
  for (const { host, atMs, has } of events.toSorted((a, b) => a.atMs - b.atMs)) {
    if (has === 'yes') holding.add(host);
    else holding.delete(host);
    if (holding.size > 1) since ??= atMs;
    else if (since !== undefined) {
      longest = Math.max(longest, atMs - since);
      since = undefined;
    }
  }
  return Math.max(longest, since === undefined ? 0 : endMs - since);
};
