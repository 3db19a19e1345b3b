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

/** The tag of the same image with further packages in it. */
export const furnishedTag = (tag: string, packages: readonly string[]): string =>
  `${tag}-${createHash('sha256').update(furnishScript(packages)).digest('hex').slice(0, 8)}`;

/**
 * Run as root in the plain image: installs the packages as a plan's first step leaves them on a host, with nothing of theirs
 * started, and nothing that starts at the next boot.
 */
export const furnishScript = (packages: readonly string[]): string =>
  [
    'set -eu',
    'enabled() { systemctl --root=/ list-unit-files --no-legend --state=enabled | cut -d" " -f1 | sort; }',
    'enabled > /tmp/enabled',
    "printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d",
    'chmod 0755 /usr/sbin/policy-rc.d',
    'export DEBIAN_FRONTEND=noninteractive',
    'apt-get -q update',
    `apt-get -q -y install --no-install-recommends ${packages.map(quote).join(' ')}`,
    'enabled | comm -13 /tmp/enabled - | xargs -r systemctl --root=/ --quiet disable',
    'rm -f /usr/sbin/policy-rc.d /tmp/enabled /var/lib/dbus/machine-id',
    ': > /etc/machine-id',
    'rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/*.deb',
    '',
  ].join('\n');
