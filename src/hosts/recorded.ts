/** A host that answers from a recording: for plans without machines, and for answers that no honest host would give. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Host, RunOptions } from './host.ts';
import { HostError } from './host-error.ts';
import { commandKey, type RecordedEntry, type Recording } from './recording.ts';

/** Asking what the recording doesn't hold throws an Error that names it. */
export const recordedHost = (name: string, recording: Recording): Host => new RecordedHost(name, recording);

class RecordedHost implements Host {
  readonly name: string;
  roundTrips = 0;
  readonly #entries = new Map<string, RecordedEntry[]>();

  constructor(name: string, recording: Recording) {
    this.name = name;
    for (const entry of recording) {
      this.#entries.set(entry.asked, [...(this.#entries.get(entry.asked) ?? []), entry]);
    }
  }

  async run(command: Command, options: RunOptions = {}): Promise<Answer> {
    this.roundTrips += 1;
    return this.#answer(command, options);
  }

  async ask(commands: readonly Command[], options: RunOptions = {}): Promise<readonly Answer[]> {
    if (commands.length === 0) {
      return [];
    }
    this.roundTrips += 1;
    const answers: Answer[] = [];
    for (const command of commands) {
      answers.push(await this.#answer(command, options));
    }
    return answers;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    this.roundTrips += 1;
    const entry = this.#next(`read ${path}`);
    this.#fail(entry);
    return entry.base64 === undefined ? undefined : Buffer.from(entry.base64, 'base64');
  }

  async write(path: string): Promise<void> {
    this.roundTrips += 1;
    this.#fail(this.#next(`write ${path}`));
  }

  async close(): Promise<void> {}

  async #answer(command: Command, { signal, onLine }: RunOptions): Promise<Answer> {
    if (signal?.aborted === true) {
      throw new HostError(this.name, 'cancelled', 'the command was cancelled');
    }
    const entry = this.#next(commandKey(command));
    const cancelled = new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
    for (const line of entry.lines ?? []) {
      onLine?.(line);
    }
    if (entry.error?.reason === 'cancelled' && signal !== undefined) {
      await cancelled;
    }
    this.#fail(entry);
    const { exitCode = 0, stdout = '', stderr = '', elapsedMs = 0 } = entry;
    return { exitCode, stdout, stderr, elapsedMs };
  }

  #next(asked: string): RecordedEntry {
    const entries = this.#entries.get(asked);
    const entry = entries !== undefined && entries.length > 1 ? entries.shift() : entries?.[0];
    if (entry === undefined) {
      throw new Error(`The recording of ${this.name} holds no answer to: ${asked}`);
    }
    return entry;
  }

  #fail(entry: RecordedEntry): void {
    if (entry.error !== undefined) {
      throw new HostError(this.name, entry.error.reason, entry.error.detail);
    }
  }
}
