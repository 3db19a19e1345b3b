/** What the image of a lab host is made from: a Debian server as it comes, with sshd and a plain user, and no cluster. */
import { createHash } from 'node:crypto';
import { quote } from '../command/quote.ts';
import type { DebianRelease } from './debian-release.ts';

export interface ImageRecipe {
  readonly release: DebianRelease;
  /** One-line apt sources, used while building and inside the hosts. */
  readonly sources: string;
  /** apt.conf(5) text that this machine needs to reach its sources. */
  readonly aptConf: string;
}

export const labUser = 'admin';

/** Beyond Debian's essential packages. */
export const imagePackages: readonly string[] = [
  'ca-certificates',
  'dbus',
  'iproute2',
  'iputils-ping',
  'netbase',
  'nftables',
  'openssh-server',
  'procps',
  'sudo',
  'systemd',
  'systemd-sysv',
  'systemd-timesyncd',
];

/** Run as root inside the new system, by either way of building it. */
export const finishScript = ({ sources, aptConf }: ImageRecipe): string =>
  [
    'set -eu',
    // What container images of Debian bring and servers do not have.
    'rm -f /usr/sbin/policy-rc.d /etc/apt/apt.conf.d/docker-* /etc/dpkg/dpkg.cfg.d/docker-*',
    `printf '%s' ${quote(sources)} > /etc/apt/sources.list`,
    'rm -f /etc/apt/sources.list.d/*',
    ...(aptConf === '' ? [] : [`printf '%s' ${quote(aptConf)} > /etc/apt/apt.conf.d/90relais-lab`]),
    `useradd --create-home --shell /bin/bash ${labUser}`,
    `printf '%s\\n' '${labUser} ALL=(ALL:ALL) NOPASSWD: ALL' > /etc/sudoers.d/${labUser}`,
    `chmod 0440 /etc/sudoers.d/${labUser}`,
    // Each host gets its own.
    'rm -f /etc/ssh/ssh_host_* /var/lib/dbus/machine-id',
    ': > /etc/machine-id',
    'rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/*.deb',
    'mkdir -p /var/log/journal',
    '',
  ].join('\n');

/** Two recipes have the same tag when they make the same image. */
export const imageTag = (recipe: ImageRecipe): string => {
  const text = JSON.stringify([recipe.release, imagePackages, finishScript(recipe)]);
  return `${imageName}:debian-${recipe.release}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
};

const imageName = 'localhost/relais-lab';
