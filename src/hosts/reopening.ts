/** A host that may go away and come back: its connection is opened when it is needed, and anew after it was lost. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { AskOptions, Host, RunOptions, WriteOptions } from './host.ts';
import { HostError } from './host-error.ts';

export interface Opening {
  /** May be asked at once. */
  readonly host: Host;
  /** Rejects where it can't be opened. */
  readonly ready: Promise<void>;
}

export class ReopeningHost implements Host {
  readonly name: string;
  readonly #open: (signal?: AbortSignal) => Opening;
  #tripsBefore = 0;
  #current: Host | undefined;

  constructor(name: string, open: (signal?: AbortSignal) => Opening) {
    this.name = name;
    this.#open = open;
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
    this.#tripsBefore += host?.roundTrips ?? 0;
    await host?.close();
  }

  async #with<T>(signal: AbortSignal | undefined, act: (host: Host) => Promise<T>): Promise<T> {
    const host = this.#current ?? this.#reopen(signal);
    try {
      return await act(host);
    } catch (error) {
      if (error instanceof HostError && error.reason === 'lost') await this.#drop(host);
      throw error;
    }
  }

  #reopen(signal: AbortSignal | undefined): Host {
    const { host, ready } = this.#open(signal);
    this.#current = host;
    ready.catch(() => this.#drop(host));
    return host;
  }

  async #drop(host: Host): Promise<void> {
    if (this.#current === host) await this.close().catch(() => {});
  }
}
