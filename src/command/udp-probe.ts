/**
 * Tries a UDP port between hosts: each binds it on its own addresses, sends to all others from another port (so that
 * no firewall takes it for an answer), and prints from whom it heard. All hosts must run it at the same time.
 */
import type { Answer } from './answer.ts';
import { type Command, command, withTimeout } from './command.ts';

export interface UdpProbe {
  /** Of link 0; each further link has the next one, as corosync.conf(5) has it of mcastport. */
  readonly port: number;
  /** The same for all hosts of one try, plain letters and digits: strangers' packets are no answer. */
  readonly token: string;
  /** The name of the host that runs it. */
  readonly name: string;
  /** Per link: its own address, and the others' by name. */
  readonly links: readonly { readonly own: string; readonly others: readonly UdpPeer[] }[];
}

export interface UdpPeer {
  readonly name: string;
  readonly address: string;
}

const rounds = 12;
const intervalMs = 100;

/** Takes 1.2 s; prints `LINK NAME` for each host that it heard on that link, from 0. */
export const udpProbe = ({ port, token, name, links }: UdpProbe): Command => {
  const words = links.flatMap(({ own, others }, link) =>
    others.map((other) => `${link} ${own} ${other.name} ${other.address}`),
  );
  return withTimeout(
    command('perl', '-e', program, String(port), token, name, String(rounds), String(intervalMs), ...words),
    rounds * intervalMs + 5000,
  );
};

/** `LINK NAME` of all that were heard; undefined where nothing could be tried: something holds the port, an address is not there. */
export const readHeard = ({ exitCode, stdout }: Answer): ReadonlySet<string> | undefined =>
  exitCode === 0 ? new Set(stdout.split('\n').filter((line) => line !== '')) : undefined;

const program = String.raw`
use strict; use Errno qw(EADDRINUSE); use Socket qw(inet_pton pack_sockaddr_in pack_sockaddr_in6 AF_INET AF_INET6);
my ($port, $token, $name, $rounds, $every, @words) = @ARGV; $| = 1;
sub at { my ($ip, $p) = @_; $ip =~ /:/ ? pack_sockaddr_in6($p, inet_pton(AF_INET6, $ip)) : pack_sockaddr_in($p, inet_pton(AF_INET, $ip)) }
sub udp { my ($ip, $p) = @_; socket(my $s, $ip =~ /:/ ? AF_INET6 : AF_INET, 2, 17) or exit 69; bind($s, at($ip, $p)) or exit($!{EADDRINUSE} ? 75 : 69); $s }
my (%in, %out, @send, %heard);
for (@words) {
  my ($link, $own, $other, $ip) = split / /;
  $in{$link} //= udp($own, $port + $link); $out{$link} //= udp($own, 0);
  push @send, [$out{$link}, "relais $token $link $name", at($ip, $port + $link)];
}
for (1 .. $rounds) {
  send($_->[0], $_->[1], 0, $_->[2]) for @send;
  select(undef, undef, undef, $every / 1000);
  for my $turn (1 .. 500) {
    my $r = ''; vec($r, fileno $_, 1) = 1 for values %in;
    last unless select($r, undef, undef, 0) > 0;
    for my $link (keys %in) {
      next unless vec($r, fileno $in{$link}, 1) && defined recv($in{$link}, my $got, 300, 0);
      my ($mark, $said, $of, $who) = split / /, $got;
      next unless ($mark // '') eq 'relais' && $said eq $token && $of eq $link && !$heard{"$link $who"}++;
      print "$link $who\n";
    }
  }
}
`;
