/** A command as a value: words, what goes to its stdin, as whom it runs. Nothing here runs anything. */
import type { Secret } from './secret.ts';

export interface Command {
  readonly kind: 'command';
  /** Program and arguments, never a shell line. Only `quote.ts` turns it into one. */
  readonly argv: readonly string[];
  /** Sent to its standard input; a Secret or bytes are never shown. */
  readonly stdin?: string | Uint8Array | Secret;
  /** `root` goes through sudo where the login isn't root. */
  readonly as: 'root' | 'login';
  /** Environment on top of the host's, whose locale is always C.UTF-8. */
  readonly env?: Readonly<Record<string, string>>;
  /** Killed on the host itself after this; 30 000 by default. */
  readonly timeoutMs?: number;
  /** Of a look: what it runs, for a host that answers many of them in one process. */
  readonly look?: string;
}

/** A command that runs as root. */
export const command = (...argv: string[]): Command => ({ kind: 'command', argv, as: 'root' });

/** A POSIX sh script with positional parameters, run as root. Values go in as parameters, never into the text. */
export const script = (text: string, ...parameters: string[]): Command =>
  command('sh', '-c', text, 'relais', ...parameters);

/**
 * A question that reads files and waits for no daemon, as the body of a Perl sub (perl-base is all that a host has for sure). It gets the
 * parameters in @ARGV, prints its answer, sets $code to an exit code other than 0, and returns: it never exits, execs, or changes folder,
 * environment or files. What it starts, it starts with open(…, "-|", …) or qx, so that nothing is printed past it.
 */
export const look = (body: string, ...parameters: string[]): Command => ({
  ...command('perl', '-e', `our $code = 0; sub {\n${body}\n}->(); exit $code;`, '--', ...parameters),
  look: body,
});

export const withStdin = (of: Command, stdin: string | Uint8Array | Secret): Command => ({ ...of, stdin });

export const withTimeout = (of: Command, timeoutMs: number): Command => ({ ...of, timeoutMs });

export const asLogin = (of: Command): Command => ({ ...of, as: 'login' });
