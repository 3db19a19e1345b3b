/** Asks ssh itself how a login is tried: its user, address, port and keys, with the admin's configuration applied. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import type { LoginAttempt } from './host-error.ts';
import { type SshTarget, sshOptions } from './ssh-target.ts';

const execute = promisify(execFile);

/** Only asked once a login failed: it costs two processes. Undefined where ssh doesn't say. */
export const loginAttempt = async (target: SshTarget): Promise<LoginAttempt | undefined> => {
  const printed = await textOf('ssh', ['-G', ...sshOptions(target, 5000), '--', target.host]);
  if (printed === '') {
    return undefined;
  }
  const values = (key: string): string[] =>
    printed.split('\n').flatMap((line) => (line.startsWith(`${key} `) ? [line.slice(key.length + 1)] : []));
  const files = target.identityFile === undefined ? values('identityfile') : [target.identityFile];
  const keys = await Promise.all(files.map(async (path) => ((await exists(atHome(path))) ? [path] : [])));
  return {
    user: values('user')[0] ?? '',
    address: values('hostname')[0] ?? target.host,
    port: Number(values('port')[0] ?? 22),
    keys: keys.flat(),
    agentKeys: target.identityFile === undefined ? await agentKeys() : [],
    knownHostsFile: target.knownHostsFile ?? values('userknownhostsfile')[0]?.split(' ')[0] ?? '~/.ssh/known_hosts',
  };
};

/** Lines of `ssh-add -l`: bits, fingerprint, comment, (TYPE). */
const agentKeys = async (): Promise<string[]> =>
  [...(await textOf('ssh-add', ['-l'])).matchAll(/^\d+ \S+ (.*) \(([A-Z0-9-]+)\)$/gm)].map(
    ([, comment, type]) => `${type} ${comment}`,
  );

const textOf = async (program: string, args: readonly string[]): Promise<string> => {
  try {
    return (await execute(program, args, { timeout: 3000 })).stdout;
  } catch {
    return '';
  }
};

const atHome = (path: string): string => path.replace(/^~(?=\/)/, homedir());

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
