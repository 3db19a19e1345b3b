/** Starts the local process (ssh, or perl itself) at whose far end the runner speaks, and waits until it is ready. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Runner } from './runner.ts';
import { type RunnerStart, startRunner } from './runner-program.ts';

/** Why no runner came up; the caller knows what its process's words mean. */
export class RunnerNotReady extends Error {
  readonly why: 'ended' | 'timeout' | 'aborted' | 'not-started';
  readonly exitCode: number | undefined;
  /** What the process printed on stderr, at most 16 KiB. */
  readonly stderr: string;

  constructor(why: RunnerNotReady['why'], exitCode: number | undefined, stderr: string) {
    super(`${why}: ${stderr}`);
    this.why = why;
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

export interface RunnerProcess {
  readonly runner: Runner;
  readonly pid: number;
  /** Ends the runner and what runs, then the process; resolves once it is gone. */
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Gives the program and arguments for a way to start the runner. */
  readonly start: (how: RunnerStart) => readonly [string, ...string[]];
}

/** The runner ends by itself when it hears nothing for so long: a controller that lost its power holds nothing. */
const silenceMs = 15_000;
const longestGreetingBytes = 1 << 16;
const closePatienceMs = 4000;

/** @throws RunnerNotReady */
export const openRunnerProcess = async (host: string, options: OpenOptions): Promise<RunnerProcess> => {
  if (options.signal?.aborted === true) {
    throw new RunnerNotReady('aborted', undefined, '');
  }
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
  const rest = await greeting(child, how, options).catch(async (why: RunnerNotReady['why']) => {
    killQuietly(child);
    child.stdout.resume();
    await ended;
    throw new RunnerNotReady(why, child.exitCode ?? undefined, stderr);
  });
  const runner = new Runner(host, { to: child.stdin, from: child.stdout, rest });
  void ended.then(() => runner.lose(stderr.trim() === '' ? `${program} ended` : stderr.trim()));
  return { runner, pid: child.pid ?? 0, close: () => close(child, runner, ended) };
};

/** Resolves with the bytes that came after the ready line; rejects with the why of RunnerNotReady. */
const greeting = (child: ChildProcessWithoutNullStreams, how: RunnerStart, options: OpenOptions): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0);
    const mark = Buffer.from(`\n${how.ready}\n`);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
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
    const timer = setTimeout(() => settle(() => reject('timeout')), options.timeoutMs);
    options.signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', onData);
    child.once('close', onEnd).once('error', onError);
    child.stdin.write(how.program);
  });

const close = async (child: ChildProcessWithoutNullStreams, runner: Runner, ended: Promise<void>): Promise<void> => {
  runner.end();
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
