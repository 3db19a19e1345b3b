/** What a verb may use of the terminal it was called from. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

export interface Face {
  /** Standard output: what was asked for, and nothing else. */
  readonly out: (text: string) => void;
  /** Standard error: progress, diagnostics, hints. */
  readonly err: (text: string) => void;
  /** Hears every diagnostic that is printed, where somebody wants them as data too. */
  readonly told?: (diagnostics: readonly Diagnostic[]) => void;
  /** Colours are wanted: TTY, NO_COLOR and FORCE_COLOR considered. */
  readonly colour: boolean;
  /** How wide the terminal behind standard error is right now; undefined, or absent, when there is none. */
  readonly columns?: () => number | undefined;
  /** A person is there to answer questions. */
  readonly interactive: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C (SIGINT) or SIGTERM. */
  readonly signal: AbortSignal;
  /** Sets what is said where a second Ctrl-C ends the process at once: what that leaves behind. Undefined where that is nothing any more. */
  readonly lastWords?: (text: string | undefined) => void;
  /** Sets the exit code: 0 ok, 1 failure, 2 usage, 130 interrupted. */
  readonly exit: (code: number) => void;
}
