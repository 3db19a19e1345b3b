/** Runs a program of this machine and hands back its answer; labs are made of such calls. */
import { execa } from 'execa';
import type { Answer } from '../command/answer.ts';
import { LabError } from './lab-error.ts';

export interface ToolOptions {
  readonly stdin?: string | Uint8Array;
  /** 60 000 by default. */
  readonly timeoutMs?: number;
  /** Interrupts the program, and all that it has started, as Ctrl-C would. */
  readonly signal?: AbortSignal | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** How long a program may take to clean up after itself. */
const graceMs = 10_000;

/** The exit code is part of the answer: 127 where the program is not there, 124 where its time ran out. */
export const askTool = async (argv: readonly string[], options: ToolOptions = {}): Promise<Answer> => {
  const [program = '', ...words] = argv;
  const startedAt = performance.now();
  const running = execa(program, words, {
    reject: false,
    stripFinalNewline: false,
    // In a session of its own: a Ctrl-C of the terminal reaches relais alone, which lets a short step end in order.
    detached: true,
    env: { LC_ALL: 'C.UTF-8', ...options.env },
    ...(options.stdin === undefined ? { stdin: 'ignore' as const } : { input: options.stdin }),
  });
  let timedOut = false;
  const timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    endGroup(running.pid, 'SIGINT');
    timers.push(setTimeout(() => endGroup(running.pid, 'SIGKILL'), graceMs));
  };
  const limit = setTimeout(() => {
    timedOut = true;
    end();
  }, options.timeoutMs ?? 60_000);
  timers.push(limit);
  options.signal?.addEventListener('abort', end);
  if (options.signal?.aborted) end();
  const ended = await running;
  options.signal?.removeEventListener('abort', end);
  for (const timer of timers) clearTimeout(timer);
  return {
    exitCode: timedOut ? 124 : (ended.exitCode ?? (ended.code === 'ENOENT' ? 127 : 128)),
    stdout: ended.stdout,
    stderr: ended.stderr,
    elapsedMs: performance.now() - startedAt,
  };
};

/** The program and its children: they hold its output open, and would go on without it. */
const endGroup = (pid: number | undefined, signal: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
};

/** As `askTool`, where anything but exit code 0 is a failure of the lab. @throws LabError lab/tool-failed */
export const runTool = async (argv: readonly string[], options: ToolOptions = {}): Promise<string> => {
  const answer = await askTool(argv, options);
  options.signal?.throwIfAborted();
  if (answer.exitCode === 0) return answer.stdout;
  throw new LabError('lab/tool-failed', {
    message: `${argv.slice(0, 3).join(' ')} failed with exit code ${answer.exitCode}.`,
    remedy: 'Read what it printed; relais lab clean takes away what is left of the lab.',
    detail: `${argv.join(' ')}\n${(answer.stderr || answer.stdout).trim()}`.slice(0, 2_000),
  });
};
