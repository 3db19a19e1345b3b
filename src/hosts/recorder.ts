/** Wraps a host and writes down all that it is asked and answers. */
import type { Answer } from '../command/answer.ts';
import type { Host, WriteOptions } from './host.ts';
import { HostError } from './host-error.ts';
import { commandKey, type RecordedEntry } from './recording.ts';

/** Entries are pushed to `into` as they come; `recordedHost` gives them back. */
export const recorder = (host: Host, into: RecordedEntry[]): Host => ({
  name: host.name,
  get roundTrips() {
    return host.roundTrips;
  },
  run: async (command, options = {}) => {
    const lines: string[] = [];
    const onLine = (line: string): void => {
      lines.push(line);
      options.onLine?.(line);
    };
    const act = async (): Promise<Noted<Answer>> => {
      const value = await host.run(command, { ...options, onLine });
      return { value, noted: value };
    };
    return noting(into, { asked: commandKey(command), lines }, act);
  },
  ask: async (commands, options = {}) => {
    const answers = await host.ask(commands, options);
    commands.forEach((command, at) => {
      into.push({ asked: commandKey(command), ...answers[at] });
    });
    return answers;
  },
  read: (path) =>
    noting(into, { asked: `read ${path}` }, async () => {
      const value = await host.read(path);
      return { value, noted: value === undefined ? {} : { base64: Buffer.from(value).toString('base64') } };
    }),
  write: (path: string, content: Uint8Array | string, options: WriteOptions) =>
    noting(into, { asked: `write ${path}` }, async () => ({
      value: await host.write(path, content, options),
      noted: {},
    })),
  close: () => host.close(),
});

interface Noted<T> {
  readonly value: T;
  readonly noted: Omit<RecordedEntry, 'asked'>;
}

const noting = async <T>(into: RecordedEntry[], entry: RecordedEntry, act: () => Promise<Noted<T>>): Promise<T> => {
  try {
    const { value, noted } = await act();
    into.push({ ...entry, ...noted });
    return value;
  } catch (error) {
    if (error instanceof HostError) {
      into.push({ ...entry, error: { reason: error.reason, detail: error.detail } });
    }
    throw error;
  }
};
