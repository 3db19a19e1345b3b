/** What opening a firewall may change on a node: the rules in force, and each file in which one of them is kept. */
import type { Touch } from '../../touch.ts';

const files = [
  ...['/etc/nftables.conf', '/etc/iptables/rules.v4', '/etc/iptables/rules.v6'],
  ...['/etc/ufw/user.rules', '/etc/ufw/user6.rules'],
  ...['/etc/relais/firewall', '/usr/local/lib/relais/firewall', '/etc/systemd/system/relais-firewall.service'],
];

export const firewallTouches: readonly Touch[] = [
  ...files.map((path): Touch => ({ kind: 'path', path })),
  { kind: 'folder', path: '/etc/firewalld/zones', keep: 'content' },
  { kind: 'unit', unit: 'relais-firewall.service' },
  { kind: 'firewall' },
];
