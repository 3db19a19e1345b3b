/** Starts the prober on the client host and gathers its records as they come. */
import { command, withStdin, withTimeout } from '../../command/command.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { makeClientClock } from './client-clock.ts';
import { ProbeError } from './probe-error.ts';
import type { ProbeRecord } from './probe-record.ts';
import { proberProgram } from './prober-program.ts';
import { readProbeLine } from './read-probe-line.ts';
import { recordTimeUs } from './record-time.ts';

export interface ProbeTarget {
  readonly ip: string;
  readonly port: number;
  /** What is asked for, such as `/`. */
  readonly path: string;
  /** The Host header, so the vhost. */
  readonly serverName: string;
  /** The response header that names who served. */
  readonly nodeHeader: string;
}

export interface ProbeSettings {
  /** A new connection each so many ms. */
  readonly everyMs: number;
  /** Each request is given up after this. */
  readonly timeoutMs: number;
  /** The prober ends by itself after this, whatever becomes of us. */
  readonly spanMs: number;
  readonly arp: 'watch' | 'leave';
  /** Each line as it comes, so that it can be kept before anything else happens. */
  readonly onLine?: (line: string) => void;
}

export interface Probe {
  readonly records: readonly ProbeRecord[];
  /** The client's time now, in µs since the prober's start; 0 before it was heard of. */
  readonly nowUs: () => number;
  /**
   * Waits for a record that fits, those already there included, up to `limitMs`; undefined when none came.
   * @throws ProbeError when the prober ended before, HostError when the client was lost.
   */
  readonly until: (
    fits: (record: ProbeRecord) => boolean,
    limitMs: number,
    signal?: AbortSignal,
  ) => Promise<ProbeRecord | undefined>;
  /** Ends it; resolves when it is over. Never rejects. */
  readonly stop: () => Promise<void>;
}

const maxOpen = 500;

export const startProbe = (client: Host, target: ProbeTarget, settings: ProbeSettings): Probe => {
  const records: ProbeRecord[] = [];
  const complaints: string[] = [];
  const clock = makeClientClock();
  const stopping = new AbortController();
  const waiting = new Set<(record: ProbeRecord) => void>();

  const onLine = (line: string): void => {
    const arrivedMs = performance.now();
    const record = readProbeLine(line);
    if (record === undefined) {
      if (complaints.length < 10) complaints.push(line.slice(0, 200));
      return;
    }
    settings.onLine?.(line);
    records.push(record);
    const atUs = record.kind === 'started' ? 0 : recordTimeUs(record);
    if (atUs !== undefined) clock.heard(atUs, arrivedMs);
    for (const tell of [...waiting]) tell(record);
  };

  const ended = client
    .run(proberCommand(target, settings), { signal: stopping.signal, onLine })
    .then((answer): Error => {
      const what = [...complaints, answer.stderr.trim().slice(0, 300)].filter((text) => text !== '').join('\n');
      return new ProbeError(`The prober on ${client.name} ended (exit ${answer.exitCode}). ${what}`.trim());
    })
    .catch((error: unknown): Error => (error instanceof Error ? error : new Error(String(error))));

  const until: Probe['until'] = (fits, limitMs, signal) =>
    new Promise((resolve, reject) => {
      const there = records.find(fits);
      if (there !== undefined) {
        resolve(there);
        return;
      }
      const finish = (end: () => void): void => {
        clearTimeout(timer);
        waiting.delete(tell);
        signal?.removeEventListener('abort', aborted);
        end();
      };
      const tell = (record: ProbeRecord): void => {
        if (fits(record)) finish(() => resolve(record));
      };
      const aborted = (): void => finish(() => reject(new HostError(client.name, 'cancelled', 'interrupted')));
      const timer = setTimeout(() => finish(() => resolve(undefined)), limitMs);
      waiting.add(tell);
      signal?.addEventListener('abort', aborted);
      if (signal?.aborted === true) aborted();
      void ended.then((error) => finish(() => reject(error)));
    });

  return {
    records,
    nowUs: () => clock.clientUs(performance.now()) ?? 0,
    until,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
};

const proberCommand = (target: ProbeTarget, settings: ProbeSettings) =>
  withTimeout(
    withStdin(
      command(
        'perl',
        '-',
        `ip=${target.ip}`,
        `port=${target.port}`,
        `path=${target.path}`,
        `name=${target.serverName}`,
        `header=${target.nodeHeader}`,
        `every=${settings.everyMs}`,
        `timeout=${settings.timeoutMs}`,
        `span=${settings.spanMs}`,
        `open=${maxOpen}`,
        `arp=${settings.arp === 'watch' ? 1 : 0}`,
      ),
      proberProgram,
    ),
    settings.spanMs + 10_000,
  );
