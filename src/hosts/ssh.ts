/** A host over the system's OpenSSH client: one connection, and on it one runner as root that serves all commands. */
import { HostError } from './host-error.ts';
import { loginAttempt } from './login-attempt.ts';
import { printable } from './printable.ts';
import { RunnerHost } from './runner-host.ts';
import { type RunnerNotReady, startRunnerProcess } from './runner-process.ts';
import { sshFailure } from './ssh-failure.ts';
import { type SshTarget, sshOptions } from './ssh-target.ts';

export interface SshHostOptions {
  readonly signal?: AbortSignal | undefined;
  /** For TCP and ssh's greeting; 5 000 by default. */
  readonly connectTimeoutMs?: number;
}

/** Login, PAM and sudo may take so much longer. */
const loginPatienceMs = 10_000;

/** A host whose login is under way: what is asked side by side travels with it, and fails as it does. */
interface StartedHost {
  readonly host: RunnerHost;
  /** Rejects with a HostError for every way in which a login can fail. */
  readonly ready: Promise<void>;
}

/** @throws HostError `cancelled`, where it was before it began */
export const startSshHost = (
  name: string,
  target: SshTarget,
  { signal, connectTimeoutMs = 5000 }: SshHostOptions = {},
): StartedHost => {
  const process = startRunnerProcess(name, {
    timeoutMs: connectTimeoutMs + loginPatienceMs,
    signal,
    start: ({ line }) => ['ssh', ...sshOptions(target, connectTimeoutMs), '--', target.host, line],
    explain: (error) => explained(name, target, error),
  });
  return { host: new RunnerHost(name, process), ready: process.ready };
};

/** Resolves once it is logged in. @throws HostError for every way in which that can fail */
export const openSshHost = async (name: string, target: SshTarget, options?: SshHostOptions): Promise<RunnerHost> => {
  const { host, ready } = startSshHost(name, target, options);
  await ready;
  return host;
};

const explained = async (name: string, target: SshTarget, error: RunnerNotReady): Promise<HostError> => {
  const reason = sshFailure(error);
  const said = printable(error.stderr).trim();
  const silent = error.why === 'timeout' ? 'It took the connection, but the login did not come to an end.' : '';
  const login = reason === 'cancelled' || reason === 'no-ssh-client' ? undefined : await loginAttempt(target);
  return new HostError(name, reason, said === '' ? silent : said, login);
};
