/** The controller's side of the runner: commands go out as frames, side by side or in order, and come back as results. */
import type { Readable, Writable } from 'node:stream';
import { encodeFrame, type Frame, frameReader } from './frame.ts';
import { HostError } from './host-error.ts';

export interface Job {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: Uint8Array | undefined;
  readonly timeoutMs: number;
  readonly as: 'root' | 'login';
  /** Called with the bytes as they come; with none at the end of each. */
  readonly onOutput?: ((from: 'stdout' | 'stderr', bytes: Uint8Array) => void) | undefined;
}

export interface JobResult {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Measured on the host. */
  readonly elapsedMs: number;
}

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether the job runs to its end, or is ended, when the connection breaks. */
  readonly whenLost: 'end' | 'finish';
  readonly maxOutputBytes: number;
  /** How many of the jobs run at a time: each waits for the one so many places before it. */
  readonly atOnce: number;
}

interface Pending {
  readonly job: Job;
  readonly stdout: Uint8Array[];
  readonly stderr: Uint8Array[];
  /** Bytes of stdin sent, and of those taken by the command. */
  sent: number;
  taken: number;
  readonly settle: (outcome: JobResult | HostError) => void;
}

const heartbeatMs = 3000;
/** At most so much stdin of one job is under way: a job that doesn't read can't fill the host's memory. */
const windowBytes = 1 << 20;
const chunkBytes = 1 << 16;
/** How long the host may take to say that what was cancelled has ended; it kills after 2 s. */
const cancelPatienceMs = 5000;
const flag = { timedOut: 1, tooLarge: 2, cancelled: 4 };

export class Runner {
  readonly #host: string;
  readonly #to: Writable;
  readonly #pending = new Map<number, Pending>();
  #heartbeat: NodeJS.Timeout | undefined;
  #lastId = 0;
  #lost: HostError | undefined;

  /** @param to where the runner reads, or will once it has come up. */
  constructor(host: string, to: Writable) {
    this.#host = host;
    this.#to = to;
  }

  /** The runner has said that it is ready; `rest` is what it sent since. */
  listen(from: Readable, rest: Uint8Array): void {
    const read = frameReader();
    const receive = (chunk: Uint8Array): void => {
      try {
        for (const frame of read(chunk)) {
          this.#take(frame);
        }
      } catch (error) {
        this.lose(`what came back makes no sense: ${String(error)}`);
      }
    };
    receive(rest);
    from.on('data', receive).resume();
    this.#heartbeat = setInterval(() => this.#send('P', 0), heartbeatMs).unref();
  }

  /** No job is under way. */
  isIdle(): boolean {
    return this.#pending.size === 0;
  }

  /** Ends the runner's stdin: it ends what runs, and itself. */
  end(): void {
    clearInterval(this.#heartbeat);
    this.#to.end();
  }

  /** The connection is gone: whatever was under way has an unknown outcome. */
  lose(detail: string): void {
    this.fail(new HostError(this.#host, 'lost', detail));
  }

  /** There is no runner, or not any more: so does all that was under way, and whatever comes. */
  fail(error: HostError): void {
    clearInterval(this.#heartbeat);
    this.#lost ??= error;
    for (const pending of [...this.#pending.values()]) {
      pending.settle(this.#lost);
    }
  }

  /** Runs the jobs in their order on the host; they travel together. Calls may overlap: each runs by itself. */
  async run(jobs: readonly Job[], options: JobOptions): Promise<readonly JobResult[]> {
    if (this.#lost !== undefined) {
      throw this.#lost;
    }
    if (options.signal?.aborted === true) {
      throw this.#cancelled();
    }
    const first = this.#lastId + 1;
    const ids = jobs.map((_job, at) => first + at);
    this.#lastId += jobs.length;
    const outcomes = jobs.map((job, at) =>
      this.#start(job, first + at, at < options.atOnce ? 0 : first + at - options.atOnce, options),
    );
    const cancel = (): void => this.#cancel(ids);
    options.signal?.addEventListener('abort', cancel, { once: true });
    try {
      const settled = await Promise.all(outcomes);
      return settled.map((outcome) => {
        if (outcome instanceof HostError) {
          throw outcome;
        }
        return outcome;
      });
    } finally {
      options.signal?.removeEventListener('abort', cancel);
    }
  }

  #start(job: Job, id: number, after: number, options: JobOptions): Promise<JobResult | HostError> {
    return new Promise((resolve) => {
      const settle = (outcome: JobResult | HostError): void => {
        this.#pending.delete(id);
        job.onOutput?.('stdout', new Uint8Array());
        job.onOutput?.('stderr', new Uint8Array());
        resolve(outcome);
      };
      this.#pending.set(id, { job, stdout: [], stderr: [], sent: 0, taken: 0, settle });
      this.#send('R', id, encodeJob(job, after, options));
      this.#feed(id);
    });
  }

  #cancel(ids: readonly number[]): void {
    const running = ids.flatMap((id) => this.#pending.get(id) ?? []);
    // The last first: nothing that waits in line may start because its forerunner ended.
    for (const id of ids.toReversed()) {
      this.#send('K', id);
    }
    setTimeout(() => {
      for (const pending of running) {
        pending.settle(this.#cancelled());
      }
    }, cancelPatienceMs).unref();
  }

  #cancelled(): HostError {
    return new HostError(this.#host, 'cancelled', 'the command was cancelled');
  }

  /** Sends as much of the stdin as the window allows. */
  #feed(id: number): void {
    const pending = this.#pending.get(id);
    const stdin = pending?.job.stdin;
    if (pending === undefined || stdin === undefined || pending.sent > stdin.length) {
      return;
    }
    while (pending.sent < stdin.length && pending.sent - pending.taken < windowBytes) {
      const chunk = stdin.subarray(pending.sent, pending.sent + chunkBytes);
      this.#send('I', id, chunk);
      pending.sent += chunk.length;
    }
    if (pending.sent === stdin.length) {
      this.#send('Z', id);
      pending.sent += 1;
    }
  }

  #send(type: string, id: number, payload?: Uint8Array): void {
    if (this.#lost === undefined && this.#to.writable) {
      this.#to.write(encodeFrame(type, id, payload));
    }
  }

  #take(frame: Frame): void {
    const pending = this.#pending.get(frame.id);
    if (pending === undefined) {
      return;
    }
    if (frame.type === 'O' || frame.type === 'E') {
      const from = frame.type === 'O' ? 'stdout' : 'stderr';
      pending[from].push(frame.payload);
      pending.job.onOutput?.(from, frame.payload);
    } else if (frame.type === 'A') {
      pending.taken += new DataView(frame.payload.buffer, frame.payload.byteOffset).getUint32(0);
      this.#feed(frame.id);
    } else if (frame.type === 'X') {
      pending.settle(this.#outcome(pending, frame.payload));
    } else {
      throw new Error(`a frame of type ${JSON.stringify(frame.type)}`);
    }
  }

  #outcome(pending: Pending, payload: Uint8Array): JobResult | HostError {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const flags = view.getUint8(4);
    if ((flags & flag.cancelled) !== 0) {
      return this.#cancelled();
    }
    if ((flags & flag.tooLarge) !== 0) {
      return new HostError(this.#host, 'output-too-large', `${pending.job.argv[0]} printed without end`);
    }
    return {
      exitCode: view.getUint32(0),
      stdout: Buffer.concat(pending.stdout),
      stderr: Buffer.concat(pending.stderr),
      elapsedMs: view.getFloat64(5),
    };
  }
}

/** @throws Error on NUL in a word, which no process can be given. */
const encodeJob = (job: Job, after: number, options: JobOptions): Uint8Array => {
  const words = [...job.argv, ...Object.entries(job.env).map(([key, value]) => `${key}=${value}`)];
  if (words.some((word) => word.includes('\0'))) {
    throw new Error('A word of a command holds a NUL character.');
  }
  const head = Buffer.alloc(17);
  head.writeUInt32BE(job.timeoutMs, 0);
  head.writeUInt32BE(options.maxOutputBytes, 4);
  head.writeUInt32BE(after, 8);
  const flags = [job.as === 'login' ? 1 : 0, options.whenLost === 'finish' ? 2 : 0, job.stdin === undefined ? 0 : 4];
  head.writeUInt8(
    flags.reduce((sum, value) => sum + value),
    12,
  );
  head.writeUInt32BE(job.argv.length, 13);
  return Buffer.concat([head, ...words.flatMap(withLength)]);
};

const withLength = (word: string): Buffer[] => {
  const bytes = Buffer.from(word);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};
