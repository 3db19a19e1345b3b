/** What a running Corosync goes by, by cmap key; a file that it has not read yet says something else. cmap_keys(7) */
import { command, withTimeout } from '../command/command.ts';
import { defineFact } from './fact.ts';

/** Undefined where Corosync does not run, or does not answer. */
export const corosyncInForce = defineFact<ReadonlyMap<string, string> | undefined>({
  name: 'corosync-in-force',
  ask: withTimeout(command('corosync-cmapctl'), 5000),
  read: ({ exitCode, stdout }) =>
    exitCode === 0 && stdout !== '' ? new Map(stdout.split('\n').flatMap(entry)) : undefined,
});

/** `totem.token (u32) = 500`; what was set to nothing has nothing behind the sign. */
const entry = (line: string): readonly (readonly [string, string])[] => {
  const { key, value } = /^(?<key>\S+) \([a-z0-9]+\) = ?(?<value>.*)$/.exec(line)?.groups ?? {};
  return key === undefined || value === undefined || /^(stats|runtime)\./.test(key) ? [] : [[key, value]];
};
