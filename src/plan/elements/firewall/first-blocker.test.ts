import { describe, expect, it } from 'vitest';
import { firstBlocker } from './first-blocker.ts';
import type { Pass } from './pass.ts';
import { readIptables } from './read-iptables.ts';
import { readNft } from './read-nft.ts';

const peer: Pass = { family: 4, protocol: 'udp', ports: '5404-5405', from: '192.0.2.12' };
const everybody: Pass = { family: 4, protocol: 'tcp', ports: '80', from: '' };
const everybody6: Pass = { ...everybody, family: 6 };

const nft = (pass: Pass, policy: string, rules: readonly string[], others: readonly string[] = []) => {
  const text = [
    'table inet filter { # handle 1',
    ...others,
    '\tchain input { # handle 2',
    `\t\ttype filter hook input priority filter; policy ${policy};`,
    ...rules.map((rule, at) => `\t\t${rule} # handle ${at + 10}`),
    '\t}',
    '}',
  ];
  return firstBlocker(readNft(text).get('inet filter') ?? new Map(), 'input', pass);
};

const chain = (name: string, ...rules: readonly string[]): readonly string[] => [
  `\tchain ${name} { # handle 5`,
  ...rules.map((rule) => `\t\t${rule} # handle 6`),
  '\t}',
];

describe('an nftables chain shuts everybody out', () => {
  it.each([
    'drop',
    'reject with icmpx admin-prohibited',
    'counter packets 5 bytes 300 log prefix "drop: " flags all drop',
    'tcp dport 1-1024 drop',
    'tcp dport { 22, 80, 443 } drop',
    'tcp dport != { 22, 443 } reject with tcp reset',
    'meta l4proto tcp drop',
    'meta l4proto != { icmp, ipv6-icmp } drop',
    'ct state new drop',
    'ct state { new, untracked } drop',
    'ct state vmap { established : accept, new : drop }',
    'iifname "eth0" drop',
    'iifname vmap { "lo" : accept, "eth0" : goto world }',
    'iif != "lo" drop',
    'ip saddr != 192.0.2.0/24 drop',
    'ip saddr != @trusted drop',
    'ip saddr 0.0.0.0/0 drop',
    'tcp dport vmap { 22 : accept, 80-90 : drop }',
    'jump world',
    'meta protocol vmap { ip : jump world, ip6 : accept }',
  ])('by %s', (rule) => {
    const world = chain('world', 'tcp dport 22 accept', 'reject with icmpx port-unreachable');
    expect(nft(everybody, 'accept', ['tcp dport 22 accept', rule], world)).toBe(1);
  });

  it('by its policy, behind all rules', () => {
    expect(nft(everybody, 'drop', ['tcp dport 22 accept', 'ct state established,related accept'])).toBe(2);
    expect(nft(everybody, 'drop', [])).toBe(0);
  });

  it('by a return that ends it before the last rule', () => {
    expect(nft(everybody, 'drop', ['tcp dport 22 accept', 'return'])).toBe(1);
  });
});

describe('an nftables chain does not shut everybody out', () => {
  it.each([
    'ip saddr 203.0.113.9 drop',
    'ip saddr { 203.0.113.9, 203.0.113.16/28 } counter drop',
    'ip saddr 203.0.113.9-203.0.113.12 drop comment "ip saddr != 10.0.0.1 drop"',
    'ip saddr @bans drop',
    'tcp dport 22 drop',
    'udp dport 80 drop',
    'ct state invalid drop',
    'ct state established drop',
    'tcp flags & (fin | syn) == fin | syn drop',
    'tcp dport 80 limit rate over 10/second drop',
    'fib daddr type broadcast drop',
    'meta pkttype multicast drop',
    'icmp type echo-request drop',
    'iif "lo" drop',
    'meta nfproto ipv6 drop',
    'tcp dport 80 reject with icmpv6 port-unreachable',
    'log prefix "drop" accept',
    'jump nowhere',
    'jump bans',
    'tcp dport 22 jump world',
  ])('by %s', (rule) => {
    const others = [...chain('bans', 'ip saddr 203.0.113.9 drop', 'return'), ...chain('world', 'drop')];
    expect(nft(everybody, 'accept', [rule], others)).toBeUndefined();
  });

  it('where it accepted everything before', () => {
    expect(nft(everybody, 'drop', ['accept', 'drop'])).toBeUndefined();
    expect(nft(everybody, 'drop', ['iifname "docker0" accept'])).toBe(1);
  });

  it('for one family, when it shuts out the other', () => {
    expect(nft(everybody6, 'accept', ['meta nfproto ipv6 drop'])).toBe(0);
    expect(nft(everybody6, 'accept', ['ip saddr != 192.0.2.0/24 drop'])).toBeUndefined();
  });
});

describe('an nftables chain shuts out a peer', () => {
  it.each(['ip saddr 192.0.2.0/24 drop', 'ip saddr != 198.51.100.0/24 drop', 'udp dport 5405 drop', 'drop'])(
    'by %s',
    (rule) => {
      expect(nft(peer, 'accept', [rule])).toBe(0);
    },
  );

  it.each([
    'ip saddr 198.51.100.0/24 drop',
    'ip saddr != 192.0.2.0/28 drop',
    'udp dport 5406 drop',
    'ip saddr @x drop',
  ])('not by %s', (rule) => {
    expect(nft(peer, 'accept', [rule])).toBeUndefined();
  });
});

it('reads no dormant table, and a rule whose comment breaks the line as one', () => {
  const table = (line: string) => [
    'table inet filter {',
    line,
    '\tchain input {',
    '\t\ttype filter hook input priority filter; policy drop;',
    '\t\ttcp dport 22 accept comment "first',
    '\t\tdrop" # handle 4',
    '\t}',
    '}',
  ];
  expect(readNft(table('\tflags dormant')).size).toBe(0);
  expect(readNft(table('\tflags owner')).get('inet filter')?.get('input')).toMatchObject({
    input: true,
    policy: 'drop',
    rules: [{ at: 0, verdict: 'accept' }],
  });
});

const iptables = (pass: Pass, ...lines: readonly string[]) =>
  firstBlocker(readIptables([':INPUT ACCEPT [0:0]', ':own - [0:0]', ...lines]), 'INPUT', pass);

describe('an iptables chain shuts everybody out', () => {
  it.each([
    '-A INPUT -j DROP',
    '[5:300] -A INPUT -j REJECT --reject-with icmp-host-prohibited',
    '-A INPUT -p tcp -m multiport --dports 25,80,443 -j DROP',
    '-A INPUT -p tcp -m tcp ! --dport 22 -j DROP',
    '-A INPUT ! -s 192.0.2.0/24 -j DROP',
    '-A INPUT -m set ! --match-set trusted src -j DROP',
    '-A INPUT ! -i lo -j DROP',
    '-A INPUT -m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP',
    '-A INPUT -m state --state NEW -m comment --comment "new; -j ACCEPT" -j DROP',
    '-A INPUT -g own',
  ])('by %s', (line) => {
    expect(iptables(everybody, '-A INPUT -i lo -j ACCEPT', line, '-A own -p tcp -j REJECT')).toBe(1);
  });
});

describe('an iptables chain does not shut everybody out', () => {
  it.each([
    '-A INPUT -s 203.0.113.9/32 -m comment --comment "mine" -j DROP',
    '-A INPUT -m iprange --src-range 203.0.113.1-203.0.113.9 -j DROP',
    '-A INPUT -m set --match-set bans src -j DROP',
    '-A INPUT -p tcp -m tcp --dport 22 -j DROP',
    '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN FIN,SYN -j DROP',
    '-A INPUT -m conntrack --ctstate INVALID -j DROP',
    '-A INPUT -m limit --limit 3/min -j LOG --log-prefix "-j DROP "',
    '-A INPUT -d 224.0.0.0/4 -j DROP',
    '-A INPUT -p tcp -m multiport --dports 22 -j own',
    '-A INPUT -p udp -j DROP',
  ])('by %s', (line) => {
    expect(iptables(everybody, line, '-A own -j REJECT')).toBeUndefined();
  });

  it('but a peer may be shut out by it all the same', () => {
    expect(iptables(peer, '-A INPUT -s 192.0.2.0/24 -j DROP')).toBe(0);
    expect(iptables(peer, '-A INPUT -m iprange --src-range 192.0.2.1-192.0.2.20 -j DROP')).toBe(0);
  });
});
