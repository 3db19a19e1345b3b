/** Where and as whom ssh goes, and the words that ssh(1) is given for it. */

export interface SshTarget {
  /** What ssh(1) is given as its destination: a name of ~/.ssh/config works too. */
  readonly host: string;
  /** Left to ssh's own configuration when absent. */
  readonly user?: string;
  readonly port?: number;
  readonly identityFile?: string;
  /** Another known_hosts than the admin's own (labs have one each). */
  readonly knownHostsFile?: string;
}

/**
 * ssh(1)'s options for a connection that nobody watches: the admin's own configuration holds, except that nothing is
 * asked, no unknown host key is taken, nothing is forwarded, and a dead host is noticed. Ends before the destination.
 */
export const sshOptions = (target: SshTarget, connectTimeoutMs: number): readonly string[] => [
  ...Object.entries({
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    ConnectTimeout: String(Math.max(1, Math.ceil(connectTimeoutMs / 1000))),
    ConnectionAttempts: '1',
    // As long as the runner waits for a sign of life: a host that is busy for some seconds is not lost.
    ServerAliveInterval: '3',
    ServerAliveCountMax: '5',
    LogLevel: 'ERROR',
    RequestTTY: 'no',
    RemoteCommand: 'none',
    PermitLocalCommand: 'no',
    ForwardAgent: 'no',
    ForwardX11: 'no',
    ClearAllForwardings: 'yes',
    VisualHostKey: 'no',
    // A connection that the admin holds open is used, but none is left behind.
    ControlMaster: 'no',
    ControlPersist: 'no',
    ...(target.knownHostsFile === undefined
      ? {}
      : { UserKnownHostsFile: quoted(target.knownHostsFile), GlobalKnownHostsFile: 'none' }),
    // An own key or own known hosts would mean nothing on somebody else's connection.
    ...(target.identityFile === undefined && target.knownHostsFile === undefined ? {} : { ControlPath: 'none' }),
    ...(target.identityFile === undefined ? {} : { IdentitiesOnly: 'yes', IdentityAgent: 'none' }),
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ...(target.identityFile === undefined ? [] : ['-i', target.identityFile.replaceAll('%', '%%')]),
  ...(target.user === undefined ? [] : ['-l', target.user]),
  ...(target.port === undefined ? [] : ['-p', String(target.port)]),
];

/** ssh_config's own quoting, with its percent tokens kept literal. */
const quoted = (path: string): string => `"${path.replaceAll('%', '%%')}"`;

/** What a person types to try the same login by hand, for remedies. */
export const sshByHand = (target: SshTarget): readonly string[] => [
  'ssh',
  ...(target.knownHostsFile === undefined ? [] : ['-o', `UserKnownHostsFile=${target.knownHostsFile}`]),
  ...(target.identityFile === undefined ? [] : ['-i', target.identityFile]),
  ...(target.port === undefined ? [] : ['-p', String(target.port)]),
  target.user === undefined ? target.host : `${target.user}@${target.host}`,
];
