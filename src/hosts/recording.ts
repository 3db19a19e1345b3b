/** What a host was asked and what it answered, as plain data: a JSON file holds it. */
import { createHash } from 'node:crypto';
import type { Command } from '../command/command.ts';
import { shellLine } from '../command/quote.ts';
import type { HostErrorReason } from './host-error.ts';

export interface RecordedEntry {
  /** `commandKey` of a command, or `read PATH`, or `write PATH`. */
  readonly asked: string;
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly elapsedMs?: number;
  /** What `onLine` was given. */
  readonly lines?: readonly string[];
  /** Of a file that was read: its bytes in base64; absent where there was none. */
  readonly base64?: string;
  /** How it failed instead. */
  readonly error?: { readonly reason: HostErrorReason; readonly detail: string };
}

/** Of several entries for the same thing, each is given once, in order; the last again and again. */
export type Recording = readonly RecordedEntry[];

/** One name for one command: its line, and a digest of what goes to its stdin (of a secret only that there is one). */
export const commandKey = (command: Command): string => {
  const { stdin, as } = command;
  const line = `${as === 'login' ? 'login: ' : ''}${shellLine(command)}`;
  if (stdin === undefined) {
    return line;
  }
  const digest =
    typeof stdin === 'string' || stdin instanceof Uint8Array
      ? createHash('sha256').update(stdin).digest('hex').slice(0, 16)
      : 'secret';
  return `${line} <${digest}`;
};
