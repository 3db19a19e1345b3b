/** The keys of a lab: the one that logs in, and one for each host to be known by. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from './lab.ts';
import { labFolder } from './lab-folder.ts';
import { runTool } from './tool.ts';

const hostKeyTypes = ['ed25519', 'ecdsa'] as const;

export const clientKeyPath = (lab: string): string => join(labFolder(lab), 'id_ed25519');

export const knownHostsPath = (lab: string): string => join(labFolder(lab), 'known_hosts');

/** Makes those that are missing, and known_hosts of all of them. */
export const ensureKeys = async (lab: string, hosts: readonly LabHost[]): Promise<void> => {
  await mkdir(labFolder(lab), { recursive: true, mode: 0o700 });
  await ensureKey(clientKeyPath(lab), 'ed25519', `relais lab ${lab}`);
  await Promise.all(
    hosts.map(async (host) => {
      await mkdir(hostKeyFolder(lab, host.name), { recursive: true, mode: 0o700 });
      for (const type of hostKeyTypes) await ensureKey(hostKeyPath(lab, host.name, type), type, `root@${host.name}`);
    }),
  );
  const lines = await Promise.all(hosts.flatMap((host) => hostKeyTypes.map((type) => knownHost(lab, host, type))));
  await writeFile(knownHostsPath(lab), lines.join(''), { mode: 0o600 });
};

/** Name and text of each of the host's key files, private and public. */
export const hostKeyFiles = async (
  lab: string,
  host: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> =>
  Promise.all(
    hostKeyTypes
      .flatMap((type) => [`ssh_host_${type}_key`, `ssh_host_${type}_key.pub`])
      .map(async (name) => ({ name, text: await readFile(join(hostKeyFolder(lab, host), name), 'utf8') })),
  );

const hostKeyFolder = (lab: string, host: string): string => join(labFolder(lab), 'hosts', host);

const hostKeyPath = (lab: string, host: string, type: string): string =>
  join(hostKeyFolder(lab, host), `ssh_host_${type}_key`);

const knownHost = async (lab: string, host: LabHost, type: string): Promise<string> => {
  const [algorithm, key] = (await readFile(`${hostKeyPath(lab, host.name, type)}.pub`, 'utf8')).split(' ');
  const names = [host.name, ...host.links.flatMap((link) => link.addresses.map((one) => one.split('/')[0] ?? one))];
  return `${names.join(',')} ${algorithm} ${key}\n`;
};

/** An interrupted ssh-keygen leaves the private half alone: both or none count. */
const ensureKey = async (path: string, type: string, comment: string): Promise<void> => {
  if (existsSync(path) && existsSync(`${path}.pub`)) return;
  await rm(path, { force: true });
  await runTool(['ssh-keygen', '-q', '-t', type, '-N', '', '-C', comment, '-f', path]);
};
