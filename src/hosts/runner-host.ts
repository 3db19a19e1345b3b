/** A Host that speaks with a runner, wherever that is: what ssh and local have in common. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import { NO_SUCH_FILE, readFile, writeFile } from '../command/file.ts';
import { foldLooks } from './fold-looks.ts';
import type { AskOptions, Host, RunOptions, WriteOptions } from './host.ts';
import { HostError } from './host-error.ts';
import { lineReader } from './line-reader.ts';
import { printableLine } from './printable.ts';
import type { Job, JobResult } from './runner.ts';
import type { RunnerProcess } from './runner-process.ts';

const defaultTimeoutMs = 30_000;
const maxOutputBytes = 32 << 20;
/** Small hosts have two cores, and a cluster's questions wait for its daemons half of the time. */
const mostAtOnce = 4;

export class RunnerHost implements Host {
  readonly name: string;
  /** Of the local process that carries the connection. */
  readonly pid: number;
  roundTrips = 0;
  readonly #process: RunnerProcess;

  constructor(name: string, process: RunnerProcess) {
    this.name = name;
    this.pid = process.pid;
    this.#process = process;
  }

  async run(command: Command, options: RunOptions = {}): Promise<Answer> {
    return toAnswer(await this.#one(command, options));
  }

  async ask(commands: readonly Command[], options: AskOptions = {}): Promise<readonly Answer[]> {
    if (commands.length === 0) return [];
    if (options.order !== 'side by side') return (await this.#all(commands, options)).map(toAnswer);
    const { commands: sent, resultsFrom } = foldLooks(commands);
    return resultsFrom(this.name, await this.#all(sent, options)).map(toAnswer);
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const result = await this.#one(readFile(path), {});
    if (result.exitCode !== 0 && result.exitCode !== NO_SUCH_FILE) {
      throw this.#refused(`${path} could not be read`, result);
    }
    return result.exitCode === 0 ? result.stdout : undefined;
  }

  async write(path: string, content: Uint8Array | string, options: WriteOptions): Promise<void> {
    const result = await this.#one(writeFile(path, content, options), {});
    if (result.exitCode !== 0) {
      throw this.#refused(`${path} could not be written`, result);
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  async #one(command: Command, options: RunOptions): Promise<JobResult> {
    const [result] = await this.#all([command], options);
    if (result === undefined) {
      throw new Error('The runner gave no result.');
    }
    return result;
  }

  /** Questions travel with the login; what may change something is not sent before it is known to have succeeded. */
  async #all(
    commands: readonly Command[],
    { signal, onLine, whenLost = 'end', order = 'in order' }: AskOptions,
  ): Promise<readonly JobResult[]> {
    const { runner, ready } = this.#process;
    const counted = ready.then(() => {
      this.roundTrips += 1;
    });
    if (order !== 'side by side') await counted;
    const jobs = commands.map((command) => toJob(command, onLine));
    const atOnce = order === 'side by side' ? mostAtOnce : 1;
    const [results] = await Promise.all([runner.run(jobs, { signal, whenLost, maxOutputBytes, atOnce }), counted]);
    return results;
  }

  #refused(what: string, result: JobResult): HostError {
    const why = printableLine(new TextDecoder().decode(result.stderr));
    return new HostError(this.name, 'file-refused', `${what}: ${why === '' ? `exit ${result.exitCode}` : why}`);
  }
}

const toJob = (command: Command, onLine: RunOptions['onLine']): Job => ({
  argv: command.argv,
  env: command.env ?? {},
  stdin: stdinBytes(command.stdin),
  timeoutMs: command.timeoutMs ?? defaultTimeoutMs,
  as: command.as,
  onOutput: onLine === undefined ? undefined : lineReader(command, onLine),
});

const stdinBytes = (stdin: Command['stdin']): Uint8Array | undefined => {
  if (stdin === undefined || stdin instanceof Uint8Array) {
    return stdin;
  }
  return new TextEncoder().encode(typeof stdin === 'string' ? stdin : stdin.reveal());
};

const toAnswer = ({ exitCode, stdout, stderr, elapsedMs }: JobResult): Answer => ({
  exitCode,
  stdout: decode(stdout),
  stderr: decode(stderr),
  elapsedMs,
});

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
