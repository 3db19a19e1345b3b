/** Why a host could not be used. */
export type HostErrorReason =
  | 'unreachable'
  /** A machine answers there, and nothing listens on ssh's port. */
  | 'connection-refused'
  | 'name-unknown'
  | 'auth-refused'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'sudo-refused'
  /** The login works, but it gives no shell with perl (which is essential on Debian). */
  | 'no-debian'
  /** The controller has no OpenSSH client. */
  | 'no-ssh-client'
  /** The connection ended under a command: what became of it is unknown. */
  | 'lost'
  | 'output-too-large'
  /** It is connected, and did not answer what only reads its files: its disk hangs, or it is overloaded. */
  | 'hangs'
  /** A file could not be read or put in place: the disk is full or read-only, a folder stands there. */
  | 'file-refused'
  | 'cancelled';

/** How the login was tried, for messages that name it. */
export interface LoginAttempt {
  readonly user: string;
  readonly address: string;
  readonly port: number;
  /** Private key files that exist and were offered. */
  readonly keys: readonly string[];
  /** Keys that ssh-agent offers, such as `ED25519 anna@desk`. */
  readonly agentKeys: readonly string[];
  readonly knownHostsFile: string;
}

export class HostError extends Error {
  override readonly name = 'HostError';
  readonly host: string;
  readonly reason: HostErrorReason;
  /** What ssh, sudo or the tool printed, for the diagnostic's detail. */
  readonly detail: string;
  readonly login?: LoginAttempt;

  constructor(host: string, reason: HostErrorReason, detail: string, login?: LoginAttempt) {
    super(`${host}: ${reason}: ${detail}`);
    this.host = host;
    this.reason = reason;
    this.detail = detail;
    if (login !== undefined) {
      this.login = login;
    }
  }
}
