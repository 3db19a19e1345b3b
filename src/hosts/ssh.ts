/** A host over the system's OpenSSH client: one connection, and on it one runner as root that serves all commands. */
import { HostError } from './host-error.ts';
import { loginAttempt } from './login-attempt.ts';
import { printable } from './printable.ts';
import { RunnerHost } from './runner-host.ts';
import { openRunnerProcess, RunnerNotReady } from './runner-process.ts';
import { sshFailure } from './ssh-failure.ts';
import { type SshTarget, sshOptions } from './ssh-target.ts';

export interface SshHostOptions {
  readonly signal?: AbortSignal | undefined;
  /** For TCP and ssh's greeting; 5 000 by default. */
  readonly connectTimeoutMs?: number;
}

/** Login, PAM and sudo may take so much longer. */
const loginPatienceMs = 10_000;

/** @throws HostError for every way in which that can fail */
export const openSshHost = async (
  name: string,
  target: SshTarget,
  { signal, connectTimeoutMs = 5000 }: SshHostOptions = {},
): Promise<RunnerHost> => {
  try {
    const process = await openRunnerProcess(name, {
      timeoutMs: connectTimeoutMs + loginPatienceMs,
      signal,
      start: ({ line }) => ['ssh', ...sshOptions(target, connectTimeoutMs), '--', target.host, line],
    });
    return new RunnerHost(name, process);
  } catch (error) {
    throw error instanceof RunnerNotReady ? await explained(name, target, error) : error;
  }
};

const explained = async (name: string, target: SshTarget, error: RunnerNotReady): Promise<HostError> => {
  const reason = sshFailure(error);
  const said = printable(error.stderr).trim();
  const silent = error.why === 'timeout' ? 'It took the connection, but the login did not come to an end.' : '';
  const login = reason === 'cancelled' || reason === 'no-ssh-client' ? undefined : await loginAttempt(target);
  return new HostError(name, reason, said === '' ? silent : said, login);
};
