/** What ssh's, sudo's and the shell's words mean when no runner came up. */
import type { HostErrorReason } from './host-error.ts';
import type { RunnerNotReady } from './runner-process.ts';

/** ssh itself failed (255), or the far end did: then ssh hands on that exit code. */
const ofSsh: readonly (readonly [RegExp, HostErrorReason])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key .*revoked|REVOKED HOST KEY/i, 'host-key-changed'],
  [/No .* host key is known|Host key verification failed/i, 'host-key-unknown'],
  [/connect to host .* Connection refused/i, 'connection-refused'],
  [/Could not resolve hostname/i, 'name-unknown'],
  [/Permission denied \(|Too many authentication failures|no more authentication methods/i, 'auth-refused'],
];

const ofFarEnd: readonly (readonly [RegExp, HostErrorReason])[] = [
  [/^sudo: |^sudo-rs: |not in the sudoers file/m, 'sudo-refused'],
  [/perl.*(not found|No such file)|Unknown command.*perl/i, 'no-debian'],
];

const exitOfSsh = 255;
/** The runner's first line exits so where it found no sudo. */
const exitNoSudo = 98;

export const sshFailure = ({ why, exitCode, stderr }: RunnerNotReady): HostErrorReason => {
  if (why === 'not-started') {
    return 'no-ssh-client';
  }
  if (why === 'aborted') {
    return 'cancelled';
  }
  if (why === 'timeout') {
    return 'unreachable';
  }
  if (exitCode === exitOfSsh) {
    return match(ofSsh, stderr) ?? 'unreachable';
  }
  if (exitCode === exitNoSudo) {
    return 'sudo-refused';
  }
  return match(ofFarEnd, stderr) ?? 'no-debian';
};

const match = (table: typeof ofSsh, text: string): HostErrorReason | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];
