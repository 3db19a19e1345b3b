/** Runs a program of this machine and hands back its answer; labs are made of such calls. */
import { execa } from 'execa';
import type { Answer } from '../command/answer.ts';
import { LabError } from './lab-error.ts';

export interface ToolOptions {
  readonly stdin?: string | Uint8Array;
  /** 60 000 by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** The exit code is part of the answer: 127 where the program is not there, 124 where its time ran out. */
export const askTool = async (argv: readonly string[], options: ToolOptions = {}): Promise<Answer> => {
  const [program = '', ...words] = argv;
  const startedAt = performance.now();
  const running = execa(program, words, {
    reject: false,
    stripFinalNewline: false,
    timeout: options.timeoutMs ?? 60_000,
    forceKillAfterDelay: 3_000,
    env: { LC_ALL: 'C.UTF-8', ...options.env },
    ...(options.stdin === undefined ? { stdin: 'ignore' as const } : { input: options.stdin }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  const ended = await running;
  return {
    exitCode: ended.timedOut ? 124 : (ended.exitCode ?? (ended.code === 'ENOENT' ? 127 : 128)),
    stdout: ended.stdout,
    stderr: ended.stderr,
    elapsedMs: performance.now() - startedAt,
  };
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
