/** Firewalls as admins set them up: all shut but ssh, one address banned. For tests on real hosts. */

export interface SampleFirewall {
  readonly name: string;
  readonly packages: readonly string[];
  /** Shell lines for root. */
  readonly setUp: string;
  /** Each way in which its own means load its rules again. */
  readonly reloads: readonly string[];
  /** Prints all its rules that are in force. */
  readonly show: string;
  /** The lines of these that are relais's. */
  readonly ours: RegExp;
  /** Where its rules are kept. */
  readonly files: string;
  readonly clearUp: string;
  /** Makes its own tools refuse what is to be put in, and says so with these words; `mend` undoes it. */
  readonly spoil?: { readonly by: string; readonly says: RegExp; readonly mend: string };
  /** Tried on Debian 12 too. */
  readonly onBoth?: true;
}

const banned = '203.0.113.9';

const nftShown = {
  show: 'nft -s list ruleset',
  ours: /comment "relais"/,
} as const;

/** The rules of an nftables firewall that ends with this rule. */
const nftRules = (last: string): string => `flush ruleset

define ssh = { 22 }
table inet filter {
	set bans {
		type ipv4_addr
		elements = { ${banned} }
	}
	chain input {
		type filter hook input priority filter; policy drop;
		ct state vmap { established : accept, related : accept, invalid : drop }
		iif lo accept
		meta l4proto { icmp, ipv6-icmp } accept
		ip saddr @bans counter drop comment "banned; relais knows nothing of it"
		tcp dport $ssh accept
		${last}
	}
	chain forward {
		type filter hook forward priority filter; policy drop;
	}
}`;

const nftables = (
  last: string,
): Pick<SampleFirewall, 'packages' | 'setUp' | 'show' | 'ours' | 'files' | 'clearUp'> => ({
  packages: ['nftables'],
  setUp: `cp /etc/nftables.conf /etc/nftables.conf.as-it-came
cat >/etc/nftables.conf <<'END'
#!/usr/sbin/nft -f
${nftRules(last)}
END
systemctl enable --quiet nftables
systemctl restart nftables`,
  ...nftShown,
  files: 'cat /etc/nftables.conf',
  clearUp: `systemctl disable --quiet --now nftables
mv /etc/nftables.conf.as-it-came /etc/nftables.conf`,
});

const iptables = (save: string): string => `for tool in iptables ip6tables; do
  $tool -P INPUT DROP
  $tool -A INPUT -i lo -j ACCEPT
  $tool -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  $tool -A INPUT -p tcp --dport 22 -j ACCEPT
done
ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
iptables -A INPUT -s ${banned} -m comment --comment "it's \\"mine\\"; -j ACCEPT" -j DROP
iptables -A INPUT -j REJECT
${save}`;

const iptablesShown = {
  show: 'iptables -S; ip6tables -S',
  ours: /--comment relais -j ACCEPT$/,
} as const;

/** Nothing of Debian's keeps these rules: a unit of the admin's does, and it says nothing of when it wants to start. */
const ownUnit = (...load: readonly string[]): string => `cat >/etc/systemd/system/own-firewall.service <<'END'
[Service]
Type=oneshot
RemainAfterExit=yes
${load.map((line) => `ExecStart=${line}`).join('\n')}
[Install]
WantedBy=multi-user.target
END
systemctl enable --quiet own-firewall`;

const saveOwn = `iptables-save >/etc/own.v4
ip6tables-save >/etc/own.v6
${ownUnit('/usr/sbin/iptables-restore /etc/own.v4', '/usr/sbin/ip6tables-restore /etc/own.v6')}`;

const clearIptables = 'for tool in iptables ip6tables; do $tool -P INPUT ACCEPT; $tool -F INPUT; done';

export const sampleFirewalls: readonly SampleFirewall[] = [
  {
    name: 'nftables that drops by its policy',
    ...nftables(''),
    reloads: ['systemctl reload nftables', 'nft -f /etc/nftables.conf', 'systemctl restart nftables'],
    spoil: {
      by: 'echo "table inet mistyped {" >>/etc/nftables.conf',
      says: /nft refuses \/etc\/nftables.conf with relais's lines; nothing was changed/,
      mend: "sed -i '/mistyped/d' /etc/nftables.conf",
    },
    onBoth: true,
  },
  {
    name: 'nftables that ends with a reject',
    ...nftables('reject with icmpx admin-prohibited'),
    reloads: ['nft -f /etc/nftables.conf'],
  },
  {
    name: "nftables that the admin's own unit loads",
    packages: ['nftables'],
    setUp: `cat >/etc/own.nft <<'END'
${nftRules('')}
END
${ownUnit('/usr/sbin/nft -f /etc/own.nft')}
systemctl start own-firewall`,
    reloads: ['systemctl restart own-firewall'],
    ...nftShown,
    files: 'cat /etc/own.nft /etc/nftables.conf',
    clearUp: `systemctl disable --quiet own-firewall
nft flush ruleset`,
  },
  {
    name: 'ufw',
    packages: ['ufw'],
    setUp: `ufw allow 22/tcp
ufw deny from ${banned}
ufw --force enable`,
    reloads: ['ufw reload', 'systemctl restart ufw'],
    spoil: {
      by: 'ufw deny 80/tcp',
      says: /a rule of your own keeps TCP 80 from anywhere out; take it away by: ufw delete deny/,
      mend: 'ufw delete deny 80/tcp',
    },
    onBoth: true,
    show: 'ufw status; iptables -S INPUT',
    ours: /# relais$/,
    files: 'cat /etc/ufw/user.rules /etc/ufw/user6.rules',
    clearUp: `ufw --force disable
ufw --force reset
apt-get purge -q -y ufw
nft flush ruleset`,
  },
  {
    name: 'firewalld',
    packages: ['firewalld'],
    setUp: `systemctl enable --quiet --now firewalld
firewall-cmd --quiet --permanent --zone=public --add-rich-rule='rule family=ipv4 source address=${banned} drop'
firewall-cmd --quiet --permanent --zone=public --change-interface=eth0
firewall-cmd --quiet --permanent --zone=drop --add-source=198.51.100.0/24
firewall-cmd --quiet --reload`,
    reloads: ['firewall-cmd --reload', 'systemctl restart firewalld'],
    onBoth: true,
    show: 'firewall-cmd --list-all-zones; firewall-cmd --permanent --list-all-zones',
    ours: /rule priority="-?5405"/,
    files: 'cat /etc/firewalld/zones/*.xml',
    clearUp: `systemctl disable --quiet --now firewalld
apt-get purge -q -y firewalld`,
  },
  {
    name: "iptables that the admin's own unit loads",
    packages: ['iptables'],
    setUp: iptables(saveOwn),
    reloads: ['systemctl restart own-firewall'],
    ...iptablesShown,
    files: 'cat /etc/own.v4 /etc/own.v6',
    clearUp: `systemctl disable --quiet own-firewall
${clearIptables}`,
  },
  {
    name: 'iptables with its old backend',
    packages: ['iptables'],
    setUp: `update-alternatives --quiet --set iptables /usr/sbin/iptables-legacy
update-alternatives --quiet --set ip6tables /usr/sbin/ip6tables-legacy
${iptables(saveOwn)}`,
    reloads: ['systemctl restart own-firewall'],
    ...iptablesShown,
    files: 'cat /etc/own.v4 /etc/own.v6',
    clearUp: `systemctl disable --quiet own-firewall
${clearIptables}
update-alternatives --quiet --auto iptables
update-alternatives --quiet --auto ip6tables`,
  },
  {
    name: 'iptables with netfilter-persistent',
    packages: ['iptables-persistent'],
    setUp: iptables('netfilter-persistent save'),
    reloads: ['netfilter-persistent reload', 'systemctl restart netfilter-persistent'],
    spoil: {
      by: "sed -i '/^COMMIT/i -A INPUT --mistyped' /etc/iptables/rules.v6",
      says: /refuses \/etc\/iptables\/rules.v6 with the rules of relais; nothing was changed/,
      mend: "sed -i '/mistyped/d' /etc/iptables/rules.v6",
    },
    onBoth: true,
    ...iptablesShown,
    files: 'cat /etc/iptables/rules.v4 /etc/iptables/rules.v6',
    clearUp: `${clearIptables}
apt-get purge -q -y iptables-persistent netfilter-persistent`,
  },
];
