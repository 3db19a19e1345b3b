/** Why a host could not be used, as a diagnostic with what to type next. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { HostError, HostErrorReason, LoginAttempt } from '../hosts/host-error.ts';
import { sshByHand } from '../hosts/ssh-target.ts';
import type { NodeSpec } from '../spec/spec.ts';

interface Case {
  /** How the login was tried: `user@address`, port included where it isn't 22. */
  readonly login: string;
  readonly byHand: string;
  readonly attempt: LoginAttempt | undefined;
}

interface Words {
  readonly message: string;
  readonly remedy: string;
}

/** @param node the node that the host stands for; its line of the file is the place. */
export const hostFault = (error: HostError, node: NodeSpec | undefined): Diagnostic =>
  fault(`hosts/${error.reason}`, {
    host: error.host,
    ...words[error.reason](caseOf(error, node)),
    place: node?.place,
    ...(error.detail.trim() === '' ? {} : { detail: error.detail }),
  });

const caseOf = ({ host, login }: HostError, node: NodeSpec | undefined): Case => {
  const byHand = (node === undefined ? ['ssh', host] : sshByHand(node.ssh)).join(' ');
  if (login === undefined) return { login: node?.ssh.host ?? host, byHand, attempt: undefined };
  const port = login.port === 22 ? '' : `, port ${login.port}`;
  return { login: `${login.user}@${login.address}${port}`, byHand, attempt: login };
};

const keysOf = (attempt: LoginAttempt | undefined): string => {
  const keys = [...(attempt?.keys ?? []), ...(attempt?.agentKeys ?? [])];
  return keys.length === 0 ? 'There was no key to offer.' : `Offered: ${keys.join(', ')}.`;
};

const words: Readonly<Record<HostErrorReason, (of: Case) => Words>> = {
  unreachable: ({ login, byHand }) => ({
    message: `${login} does not answer on ssh.`,
    remedy: `See that the machine is up and that sshd is reachable from here: ${byHand}`,
  }),
  'name-unknown': ({ login }) => ({
    message: `The name in ${login} is known to nobody.`,
    remedy: 'Correct the name under ssh in the file, or leave it out: the address is used then.',
  }),
  'auth-refused': ({ login, byHand, attempt }) => ({
    message: `${login} refuses the login. ${keysOf(attempt)}`,
    remedy: `Bring your key there with ssh-copy-id, or name another user or key under ssh in the file; try: ${byHand}`,
  }),
  'host-key-unknown': ({ login, byHand, attempt }) => ({
    message: `The host key of ${login} is not in ${attempt?.knownHostsFile ?? 'known_hosts'}, so it could be any machine.`,
    remedy: `Compare its fingerprint and accept it once by hand: ${byHand}`,
  }),
  'host-key-changed': ({ login, attempt }) => ({
    message: `${login} shows another host key than the one in ${attempt?.knownHostsFile ?? 'known_hosts'}: it was set up anew, or it is not the machine you mean.`,
    remedy: `Find out which; if it was set up anew: ssh-keygen -R ${attempt?.address ?? 'ADDRESS'}${fileOption(attempt)}`,
  }),
  'sudo-refused': ({ login, byHand }) => ({
    message: `${login} logs in, but may not become root with sudo without a password.`,
    remedy: `Allow it there (a line "USER ALL=(ALL) NOPASSWD: ALL" in /etc/sudoers.d), or log in as root; try: ${byHand} sudo -n true`,
  }),
  'no-debian': ({ login }) => ({
    message: `${login} logs in, but gives no shell with perl, which every Debian has.`,
    remedy: 'Name a Debian 12 or 13 machine, or a user whose shell is sh or bash.',
  }),
  'no-ssh-client': () => ({
    message: 'There is no ssh program on this machine.',
    remedy: 'Install OpenSSH’s client: apt install openssh-client.',
  }),
  lost: ({ login }) => ({
    message: `The connection to ${login} broke while something ran there; whether it ended is unknown.`,
    remedy: 'Run the same command again: it looks first at what is there.',
  }),
  'output-too-large': ({ login }) => ({
    message: `A command on ${login} printed more than is taken.`,
    remedy: 'Report it, with the command that you typed.',
  }),
  'file-refused': ({ login }) => ({
    message: `A file could not be read or written on ${login}.`,
    remedy: 'See there for room and a writable disk: df -h; mount | grep " ro,".',
  }),
  cancelled: () => ({
    message: 'It was interrupted.',
    remedy: 'Run the same command again: it goes on from what is there.',
  }),
};

const fileOption = (attempt: LoginAttempt | undefined): string =>
  attempt === undefined || attempt.knownHostsFile === '~/.ssh/known_hosts' ? '' : ` -f ${attempt.knownHostsFile}`;
