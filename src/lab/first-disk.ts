/** What makes one host's disk differ from another's before it is first powered on. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { labUser } from './image-recipe.ts';
import type { LabHost } from './lab.ts';
import { clientKeyPath, hostKeyFiles } from './lab-keys.ts';
import { packTar, type TarEntry } from './tar.ts';

/** The uid that useradd gives the first user. */
const labUserId = 1000;

export const firstDisk = async (lab: string, host: LabHost): Promise<Uint8Array> => {
  const keys = await hostKeyFiles(lab, host.name);
  const authorized = await readFile(`${clientKeyPath(lab)}.pub`, 'utf8');
  const home = `home/${labUser}`;
  const entries: readonly TarEntry[] = [
    { path: 'etc/hostname', mode: 0o644, content: `${host.name}\n` },
    { path: 'etc/hosts', mode: 0o644, content: hostsFile(host.name) },
    { path: 'etc/resolv.conf', mode: 0o644, content: await resolvConf() },
    { path: 'etc/machine-id', mode: 0o444, content: `${machineId()}\n` },
    ...keys.map(({ name, text }) => ({
      path: `etc/ssh/${name}`,
      mode: name.endsWith('.pub') ? 0o644 : 0o600,
      content: text,
    })),
    { path: `${home}/.ssh/`, mode: 0o700, uid: labUserId },
    { path: `${home}/.ssh/authorized_keys`, mode: 0o600, uid: labUserId, content: authorized },
  ];
  return packTar(entries);
};

/** As Debian's installer writes it on a host whose address may change. */
const hostsFile = (name: string): string =>
  [
    '127.0.0.1\tlocalhost',
    `127.0.1.1\t${name}`,
    '',
    '# The following lines are desirable for IPv6 capable hosts',
    '::1     localhost ip6-localhost ip6-loopback',
    'ff02::1 ip6-allnodes',
    'ff02::2 ip6-allrouters',
    '',
  ].join('\n');

/** The machine's own name servers; those on its loopback can't be asked from a host. */
const resolvConf = async (): Promise<string> => {
  for (const path of ['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf']) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const servers = [...text.matchAll(/^nameserver\s+(\d[\d.]+)/gm)].map((match) => match[1] ?? '');
    const reachable = servers.filter((server) => !server.startsWith('127.'));
    if (reachable.length > 0) return reachable.map((server) => `nameserver ${server}\n`).join('');
  }
  return 'nameserver 9.9.9.9\nnameserver 1.1.1.1\n';
};

const machineId = (): string => randomBytes(16).toString('hex');
