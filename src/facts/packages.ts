/** Which of the packages that matter to a cluster a host has: dpkg-query(1). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface PackageState {
  readonly version: string;
  /** dpkg's own word: `installed`, `config-files`, `half-installed`, `unpacked`, `half-configured`, `triggers-pending`, … */
  readonly status: string;
}

/** Of interest for plans and checks; others are none of a cluster's business. */
const watched = [
  ...[
    'corosync',
    'corosync-qdevice',
    'corosync-qnetd',
    'pacemaker',
    'pacemaker-cli-utils',
    'pacemaker-resource-agents',
  ],
  ...['resource-agents', 'resource-agents-base', 'resource-agents-extra', 'resource-agents-common', 'crmsh', 'pcs'],
  ...['fence-agents', 'fence-agents-*', 'sbd', 'booth', 'ldirectord'],
  ...['keepalived', 'heartbeat', 'ucarp', 'vip-manager'],
  ...['apache2', 'nginx', 'lighttpd', 'haproxy', 'curl', 'wget', 'ca-certificates'],
  ...['iproute2', 'iputils-arping', 'iputils-ping', 'python3', 'perl', 'procps', 'psmisc', 'rsync', 'sudo'],
  ...['chrony', 'ntp', 'ntpsec', 'openntpd', 'systemd-timesyncd'],
  ...['ufw', 'firewalld', 'nftables', 'iptables', 'iptables-persistent'],
  ...['unattended-upgrades', 'needrestart'],
];

/** By name; a package that is not there, or only as a name that dpkg knows, is missing. */
export const packages = defineFact<ReadonlyMap<string, PackageState>>({
  name: 'packages',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is dpkg-query's own.
  ask: command('dpkg-query', '-W', '-f', '${Package}\\t${Version}\\t${db:Status-Status}\\n', ...watched),
  read: ({ stdout }) =>
    new Map(
      stdout.split('\n').flatMap((line) => {
        const [name = '', version = '', status = ''] = line.split('\t');
        return name === '' || status === '' || status === 'not-installed' ? [] : [[name, { version, status }] as const];
      }),
    ),
});
