/** Starts the local process (ssh, or perl itself) at whose far end the runner speaks, and tells when it is ready. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { HostError } from './host-error.ts';
import { Runner } from './runner.ts';
import { type RunnerStart, startRunner } from './runner-program.ts';

type NotReady = 'ended' | 'timeout' | 'aborted' | 'not-started';

/** Why no runner came up; the caller knows what its process's words mean. */
export class RunnerNotReady extends Error {
  readonly why: NotReady;
  readonly exitCode: number | undefined;
  /** What the process printed on stderr, at most 16 KiB. */
  readonly stderr: string;

  constructor(why: NotReady, exitCode: number | undefined, stderr: string) {
    super(`${why}: ${stderr}`);
    this.why = why;
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

export interface RunnerProcess {
  /** Takes jobs at once: they are under way before the runner is ready, and fail as `ready` does where it can't be. */
  readonly runner: Runner;
  readonly pid: number;
  /** Rejects with a HostError. */
  readonly ready: Promise<void>;
  /** Ends the runner and what runs, then the process; resolves once it is gone. */
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  /** For all until the runner is ready. */
  readonly timeoutMs: number;
  /** Gives up, where the runner is not ready yet. */
  readonly signal?: AbortSignal | undefined;
  /** Gives the program and arguments for a way to start the runner. */
  readonly start: (how: RunnerStart) => readonly [string, ...string[]];
  /** What it means that no runner came up. */
  readonly explain: (error: RunnerNotReady) => HostError | Promise<HostError>;
}

/** The runner ends by itself when it hears nothing for so long: a controller that lost its power holds nothing. */
const silenceMs = 15_000;
const longestGreetingBytes = 1 << 16;
const closePatienceMs = 4000;

/** @throws HostError `cancelled`, where it was before it began */
export const startRunnerProcess = (host: string, options: StartOptions): RunnerProcess => {
  if (options.signal?.aborted === true) throw new HostError(host, 'cancelled', '');
  const how = startRunner(randomBytes(16).toString('hex'), { silenceMs });
  const [program, ...args] = options.start(how);
  // In its own session, so that Ctrl-C on the terminal reaches relais alone, which then ends things in order.
  const child = spawn(program, args, { stdio: 'pipe', detached: true, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => {
    stderr = (stderr + bytes.toString()).slice(-16_384);
  });
  child.stdin.on('error', () => {});
  child.stdout.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  const closing = new AbortController();
  const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
  const greeted = greeting(child, how, { timeoutMs: options.timeoutMs, signal });
  child.stdin.write(how.program);
  const runner = new Runner(host, child.stdin);
  const ready = (async () => {
    try {
      runner.listen(child.stdout, await greeted);
      void ended.then(() => runner.lose(stderr.trim() === '' ? `${program} ended` : stderr.trim()));
    } catch (why) {
      killQuietly(child);
      child.stdout.resume();
      await ended;
      throw await options.explain(new RunnerNotReady(why as NotReady, child.exitCode ?? undefined, stderr));
    }
  })();
  // Whoever asks without waiting for it hears of it by what was asked.
  ready.catch((error: HostError) => runner.fail(error));
  const close = async (): Promise<void> => {
    closing.abort();
    await end(child, runner, ended);
  };
  return { runner, pid: child.pid ?? 0, ready, close };
};

/** Resolves with the bytes that came after the ready line; rejects with the why of RunnerNotReady. */
const greeting = (
  child: ChildProcessWithoutNullStreams,
  how: RunnerStart,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0);
    const mark = Buffer.from(`\n${how.ready}\n`);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.stdout.off('data', onData).pause();
      child.off('close', onEnd).off('error', onError);
      act();
    };
    const onData = (bytes: Buffer): void => {
      heard = Buffer.concat([heard, bytes]);
      const at = heard.indexOf(mark);
      if (at >= 0) {
        settle(() => resolve(heard.subarray(at + mark.length)));
      } else if (heard.length > longestGreetingBytes) {
        settle(() => reject('ended'));
      }
    };
    const onEnd = (): void => settle(() => reject('ended'));
    const onError = (): void => settle(() => reject('not-started'));
    const onAbort = (): void => settle(() => reject('aborted'));
    const timer = setTimeout(() => settle(() => reject('timeout')), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', onData);
    child.once('close', onEnd).once('error', onError);
  });

/** Where nothing is under way nobody waits for the far end: the runner there ends when its connection does. */
const end = async (child: ChildProcessWithoutNullStreams, runner: Runner, ended: Promise<void>): Promise<void> => {
  const idle = runner.isIdle();
  runner.end();
  if (idle) child.kill('SIGTERM');
  const timer = setTimeout(() => killQuietly(child), closePatienceMs);
  await ended;
  clearTimeout(timer);
};

const killQuietly = (child: ChildProcessWithoutNullStreams): void => {
  child.stdin.destroy();
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
  }
};
