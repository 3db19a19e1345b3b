/** Why a host could not be used. */
export type HostErrorReason =
  | 'unreachable'
  | 'name-unknown'
  | 'auth-refused'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'sudo-refused'
  | 'lost'
  | 'output-too-large'
  | 'cancelled';

export class HostError extends Error {
  override readonly name = 'HostError';
  readonly host: string;
  readonly reason: HostErrorReason;
  /** What ssh or sudo printed, for the diagnostic's detail. */
  readonly detail: string;

  constructor(host: string, reason: HostErrorReason, detail: string) {
    super(`${host}: ${reason}: ${detail}`);
    this.host = host;
    this.reason = reason;
    this.detail = detail;
  }
}
