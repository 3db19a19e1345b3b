/** Says in an admin's words why a host could not be used, and what to do about it. */
import { quote } from '../command/quote.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { HostError, HostErrorReason } from './host-error.ts';
import { printable } from './printable.ts';
import { type SshTarget, sshByHand } from './ssh-target.ts';

export interface HostContext {
  /** Of the node in the file. */
  readonly place?: Place | undefined;
  /** Where ssh was to go. */
  readonly target?: SshTarget | undefined;
}

export const hostDiagnostic = (error: HostError, context: HostContext = {}): Diagnostic => {
  const { message, remedy } = words[error.reason](wordsOf(error, context));
  const detail = detailOf(error);
  return fault(`host/${error.reason}`, {
    message,
    remedy,
    host: error.host,
    place: context.place,
    ...(detail === '' ? {} : { detail }),
  });
};

interface Words {
  readonly node: string;
  /** Such as `192.0.2.1 port 22`. */
  readonly where: string;
  /** Such as `anna@192.0.2.1 port 22`. */
  readonly login: string;
  readonly user: string;
  /** `the key ~/.ssh/id_ed25519`, or that there was none. */
  readonly keys: string;
  /** The command line that puts the first of them there. */
  readonly copyKey: string | undefined;
  /** The command line that tries the same by hand. */
  readonly byHand: string;
  /** What ssh-keygen -R is given. */
  readonly knownName: string;
  readonly knownHostsFile: string;
  readonly detail: string;
}

const words: Readonly<Record<HostErrorReason, (of: Words) => Pick<Diagnostic, 'message' | 'remedy'>>> = {
  unreachable: ({ node, where, byHand }) => ({
    message: `${node} can't be reached by ssh at ${where}.`,
    remedy: `Check that it is powered on, that sshd runs there and that no firewall is between: ${byHand}`,
  }),
  'connection-refused': ({ node, where, byHand }) => ({
    message: `A machine answers at the address of ${node}, and refuses ssh at ${where}: nothing listens there.`,
    remedy: `Give the right port (ssh.port in the file), or start sshd by its console: systemctl start ssh. Is it booting? Try again in a moment: ${byHand}`,
  }),
  'name-unknown': ({ node, where }) => ({
    message: `The name that ssh is to reach ${node} by, ${where.split(' ')[0]}, is unknown here.`,
    remedy: `Correct it under ssh.host, give the address instead, or add the name to /etc/hosts of this machine.`,
  }),
  'auth-refused': ({ node, login, keys, copyKey, byHand }) => ({
    message: `${node} refused the login ${login}: it was offered ${keys}.`,
    remedy:
      copyKey === undefined
        ? `Make a key (ssh-keygen), copy it there (ssh-copy-id), or name the right one under ssh.identityFile; then try: ${byHand}`
        : `Copy the key there: ${copyKey}; or give the right user or key under ssh in the file.`,
  }),
  'host-key-unknown': ({ node, where, byHand }) => ({
    message: `The host key of ${node} (${where}) is not known here, and relais never takes one unseen.`,
    remedy: `Log in once by hand and compare the fingerprint with the one that its console shows (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub): ${byHand}`,
  }),
  'host-key-changed': ({ node, where, byHand, knownName, knownHostsFile }) => ({
    message: `${node} (${where}) shows another host key than the one known here: it was reinstalled, or another machine answers in its place.`,
    remedy: `Only if you know that it was reinstalled: ssh-keygen -f ${quotePath(knownHostsFile)} -R ${quote(knownName)}; then log in once and compare the fingerprint: ${byHand}`,
  }),
  'sudo-refused': ({ node, user }) => ({
    message: `${user} can log in to ${node}, but may not become root there without a password.`,
    remedy: `As root on ${node}: apt install sudo; echo '${user} ALL=(ALL:ALL) NOPASSWD: ALL' > /etc/sudoers.d/relais; chmod 440 /etc/sudoers.d/relais. Or give ssh.user: root in the file.`,
  }),
  'no-debian': ({ node, user }) => ({
    message: `The login ${user} on ${node} gives no shell in which perl runs, so this is no Debian or Ubuntu that relais knows.`,
    remedy: `Give the login an ordinary shell (chsh), or a machine with Debian 12 or 13.`,
  }),
  'no-ssh-client': () => ({
    message: `This machine has no ssh client.`,
    remedy: `Install it: apt install openssh-client`,
  }),
  lost: ({ node }) => ({
    message: `The connection to ${node} broke while a command ran there; whether it came to its end is unknown.`,
    remedy: `Check that ${node} is up, then run the same command again: relais looks at what is there before it changes anything.`,
  }),
  'output-too-large': ({ node }) => ({
    message: `A command on ${node} printed more than relais takes.`,
    remedy: `Look at what it prints on ${node} itself; something there is out of order.`,
  }),
  hangs: ({ node }) => ({
    message: `${node} is connected by ssh, and did not answer a look at its files in time: it is overloaded, or a disk hangs.`,
    remedy: `Look at its load and its disks on ${node} itself (uptime; dmesg | tail), then run the same command again: nothing was changed.`,
  }),
  'file-refused': ({ node, detail }) => ({
    message: `On ${node} ${detail.replace(/\.?$/, '.')}`,
    remedy: `Check on ${node} that the disk is neither full nor read-only (df -h; mount), then run the same command again.`,
  }),
  cancelled: ({ node }) => ({
    message: `The command on ${node} was cancelled, and ended there.`,
    remedy: `Run it again when you like.`,
  }),
};

const wordsOf = ({ host, login, detail }: HostError, { target = { host } }: HostContext): Words => {
  const address = login?.address ?? target.host;
  const port = login?.port ?? target.port ?? 22;
  const user = login?.user ?? target.user ?? 'the login';
  const { identityFile: _key, ...withoutKey } = target;
  const [, ...destination] = sshByHand(withoutKey);
  const offered = [...(login?.keys ?? []).map((path) => `the key ${path}`), ...(login?.agentKeys ?? [])];
  return {
    node: host,
    where: `${address} port ${port}`,
    login: `${user}@${address} port ${port}`,
    user,
    keys:
      offered.length === 0
        ? target.identityFile
          ? `no key, for ${target.identityFile} is not there`
          : 'no key'
        : list(offered),
    copyKey:
      login?.keys[0] === undefined ? undefined : `ssh-copy-id -i ${quotePath(login.keys[0])} ${line(destination)}`,
    byHand: line(sshByHand(target)),
    knownName: port === 22 ? address : `[${address}]:${port}`,
    knownHostsFile: login?.knownHostsFile ?? '~/.ssh/known_hosts',
    detail,
  };
};

/** The shell must still see the tilde. */
const quotePath = (path: string): string => (path.startsWith('~/') ? `~/${quote(path.slice(2))}` : quote(path));

const line = (words: readonly string[]): string => words.map(quote).join(' ');

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** ssh's own words, without its banner of @ signs. */
const detailOf = ({ reason, detail }: HostError): string =>
  reason === 'file-refused' || reason === 'cancelled'
    ? ''
    : printable(detail)
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('@'))
        .slice(-8)
        .join('\n');
