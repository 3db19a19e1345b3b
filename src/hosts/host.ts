/** A machine that runs commands. Implementations: ssh, local, recorded; one contract suite holds them all. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';

export interface RunOptions {
  /** Cancels: the remote process is ended too. */
  readonly signal?: AbortSignal;
  /** Called with each line of output (stdout and stderr) as it comes, safe to show. */
  readonly onLine?: (line: string) => void;
  /**
   * What happens on the host when the connection breaks under it: `end` (default) terminates it, `finish` lets it run
   * to its end or its time limit, unwatched. A cancel always ends it.
   */
  readonly whenLost?: 'end' | 'finish';
}

export interface AskOptions extends RunOptions {
  /** `side by side`: up to four of the commands run at a time, for questions of which none waits for another; `in order` by default. */
  readonly order?: 'in order' | 'side by side';
}

export interface WriteOptions {
  /** Such as 0o644. */
  readonly mode: number;
  /** `user:group`, such as `root:root`. */
  readonly owner: string;
}

export interface Host {
  /** The node's name in the file. */
  readonly name: string;
  /**
   * Runs one command. A non-zero exit is an Answer, not an error. Calls may overlap: each runs by itself.
   * @throws HostError when the host could not be reached, refused the login, or the connection was lost (outcome unknown).
   */
  run(command: Command, options?: RunOptions): Promise<Answer>;
  /** Runs all of them in ONE round trip; each has its own Answer, none stops the others. */
  ask(commands: readonly Command[], options?: AskOptions): Promise<readonly Answer[]>;
  /** The file's bytes as root sees them, or undefined where there is none. @throws HostError `file-refused` too */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Puts the whole file in place at once (temp file beside it, fsync, rename), or not at all. Makes missing folders (0755). @throws HostError `file-refused` too */
  write(path: string, content: Uint8Array | string, options: WriteOptions): Promise<void>;
  /** How many round trips were made so far. */
  readonly roundTrips: number;
  close(): Promise<void>;
}
