/** A host that may go away and come back: its connection is opened when it is needed, and anew after it was lost. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { AskOptions, Host, RunOptions, WriteOptions } from './host.ts';
import { HostError } from './host-error.ts';

export type OpenHost = (signal?: AbortSignal) => Promise<Host>;

export class ReopeningHost implements Host {
  readonly name: string;
  readonly #open: OpenHost;
  #opened: Promise<Host> | undefined;
  #tripsBefore = 0;
  #current: Host | undefined;

  /** @param current a connection that is open already, where there is one. */
  constructor(name: string, open: OpenHost, current?: Host) {
    this.name = name;
    this.#open = open;
    this.#current = current;
    if (current !== undefined) this.#opened = Promise.resolve(current);
  }

  get roundTrips(): number {
    return this.#tripsBefore + (this.#current?.roundTrips ?? 0);
  }

  run(command: Command, options?: RunOptions): Promise<Answer> {
    return this.#with(options?.signal, (host) => host.run(command, options));
  }

  ask(commands: readonly Command[], options?: AskOptions): Promise<readonly Answer[]> {
    return this.#with(options?.signal, (host) => host.ask(commands, options));
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return this.#with(undefined, (host) => host.read(path));
  }

  write(path: string, content: Uint8Array | string, options: WriteOptions): Promise<void> {
    return this.#with(undefined, (host) => host.write(path, content, options));
  }

  /** Lets the connection go, because the machine behind it is gone; the next call opens another. */
  async close(): Promise<void> {
    const host = this.#current;
    this.#current = undefined;
    this.#opened = undefined;
    this.#tripsBefore += host?.roundTrips ?? 0;
    await host?.close();
  }

  async #with<T>(signal: AbortSignal | undefined, act: (host: Host) => Promise<T>): Promise<T> {
    const opened = this.#opened ?? this.#reopen(signal);
    this.#opened = opened;
    try {
      return await act(await opened);
    } catch (error) {
      const gone = this.#current === undefined || (error instanceof HostError && error.reason === 'lost');
      if (gone && this.#opened === opened) await this.close().catch(() => {});
      throw error;
    }
  }

  async #reopen(signal: AbortSignal | undefined): Promise<Host> {
    this.#current = await this.#open(signal);
    return this.#current;
  }
}
