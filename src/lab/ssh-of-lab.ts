/** How ssh gets into a lab's hosts. */
import { nearest } from '../diagnostic/nearest.ts';
import type { SshSpec } from '../spec/spec.ts';
import type { Lab, LabHost } from './lab.ts';
import { LabError } from './lab-error.ts';
import { hasAddress } from './place-in-labs.ts';

/** What the node's `ssh:` in the file would have to say. @throws LabError lab/no-such-host */
export const sshOfLab = (lab: Lab, hostName: string): SshSpec => ({
  host: hostOfLab(lab, hostName).address,
  ...lab.ssh,
});

/** ssh(1)'s options and destination; the command follows. */
export const sshWords = (lab: Lab, host: LabHost): readonly string[] => [
  ...['-F', 'none', '-i', lab.ssh.identityFile, '-p', String(lab.ssh.port)],
  ...['-o', `UserKnownHostsFile=${lab.ssh.knownHostsFile}`, '-o', 'GlobalKnownHostsFile=none'],
  ...['-o', 'StrictHostKeyChecking=yes', '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=5'],
  `${lab.ssh.user}@${host.address}`,
];

/** A node or the client, by its name or one of its addresses. @throws LabError lab/no-such-host */
export const hostOfLab = (lab: Lab, name: string): LabHost => {
  const hosts = [...lab.hosts, lab.client];
  const host = hosts.find((one) => one.name === name) ?? hosts.find((one) => hasAddress(one, name));
  if (host !== undefined) return host;
  const names = hosts.map((one) => one.name);
  const meant = nearest(name, names);
  throw new LabError('lab/no-such-host', {
    message: `The lab ${lab.name} has no host ${name}.`,
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}Its hosts are ${names.join(', ')}.`,
  });
};
