/** Opens the face of this process: its streams, colours, and the signals that end it. */
import type { Face } from './face.ts';

/** The parts of `process` that a face needs, so that a test can pass its own. */
export type Terminal = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'on' | 'exit'>;

export interface OpenFace extends Face {
  /** The code to end with: the one that was set, or 130 after an interruption, or 141 when the reader went away. */
  readonly exitCode: () => number;
}

/**
 * The first SIGINT or SIGTERM aborts the signal, so that verbs can end in order; the second ends the process at once.
 * When whoever reads our standard output goes away (EPIPE) the work is ended the same way, without a word.
 */
export const openFace = (terminal: Terminal): OpenFace => {
  const interruption = new AbortController();
  let code: number | undefined;
  let endedBy: number | undefined;

  let lastWords: string | undefined;

  const end = (by: number): void => {
    if (endedBy !== undefined) {
      err(`${lastWords ?? 'Ended at once.'}\n`);
      terminal.exit(endedBy);
    }
    endedBy = by;
    interruption.abort();
  };
  terminal.on('SIGINT', () => end(130));
  terminal.on('SIGTERM', () => end(130));

  const writer = (stream: NodeJS.WriteStream, whenGone: (error: NodeJS.ErrnoException) => void) => {
    let gone = false;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (gone) return;
      gone = true;
      whenGone(error);
    });
    return (text: string): void => {
      if (!gone) stream.write(text);
    };
  };
  const err = writer(terminal.stderr, () => {});
  const out = writer(terminal.stdout, ({ code: reason }) => {
    const closed = reason === 'EPIPE';
    if (!closed) err(`error: standard output can’t be written (${reason}); what it got so far is not whole.\n`);
    endedBy ??= closed ? 141 : 1;
    interruption.abort();
  });

  return {
    out,
    err,
    colour: wantsColour(terminal.env, terminal.stderr.isTTY),
    columns: () => (terminal.stderr.isTTY && terminal.env.TERM !== 'dumb' ? terminal.stderr.columns || 80 : undefined),
    interactive: terminal.stdin.isTTY === true && terminal.stderr.isTTY === true,
    cwd: terminal.cwd(),
    env: terminal.env,
    signal: interruption.signal,
    exit: (to) => {
      code = to;
    },
    lastWords: (text) => {
      lastWords = text;
    },
    exitCode: () => endedBy ?? code ?? 0,
  };
};

/** NO_COLOR (no-color.org) wins over FORCE_COLOR, which wins over what the terminal is. */
export const wantsColour = (env: Face['env'], isTTY: boolean | undefined): boolean => {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTTY === true && env.TERM !== 'dumb';
};
