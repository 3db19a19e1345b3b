/**
 * Asks on a host's network who holds an address, as RFC 5227 does before an address is taken: ARP with no sender
 * address for IPv4, neighbour solicitation (RFC 4861) for IPv6. It changes nobody's neighbour table, and needs nothing
 * but perl-base. A host never answers itself: what it holds is a question for its own links.
 */
import type { Answer } from './answer.ts';
import { type Command, command, withTimeout } from './command.ts';

export interface AddressProbe {
  /** The interface to ask on. */
  readonly nic: string;
  /** Without its prefix. */
  readonly ip: string;
  /** How often to ask; 3 by default. */
  readonly probes?: number;
  /** From one to the next; 250 by default. After the last there is so much time for answers, too. */
  readonly intervalMs?: number;
}

/** Prints a line for each answer as it comes: milliseconds since the epoch, a space, the MAC address. */
export const addressProbe = ({ nic, ip, probes = 3, intervalMs = 250 }: AddressProbe): Command =>
  withTimeout(
    command('perl', '-e', ip.includes(':') ? askNeighbours : askArp, nic, ip, String(probes), String(intervalMs)),
    probes * intervalMs + 5000,
  );

interface AddressHolder {
  readonly mac: string;
  readonly epochMs: number;
}

/** One line that addressProbe printed; undefined where it is none. */
const readHolder = (line: string): AddressHolder | undefined => {
  const [, epochMs, mac] = /^(\d+) ([0-9a-f]{2}(?::[0-9a-f]{2}){5})$/.exec(line) ?? [];
  return mac === undefined ? undefined : { mac, epochMs: Number(epochMs) };
};

/** The MAC addresses that answered, sorted; undefined where nothing could be asked (no such interface, it is down). */
export const readHolders = ({ exitCode, stdout }: Answer): readonly string[] | undefined =>
  exitCode === 0 ? [...new Set(stdout.split('\n').flatMap((line) => readHolder(line)?.mac ?? []))].sort() : undefined;

const loop = String.raw`
use strict; use Socket qw(inet_pton AF_INET AF_INET6);
my ($nic, $ip, $probes, $every) = @ARGV; $every /= 1000; $| = 1;
sub slurp { open(my $f, '<', $_[0]) or exit 69; my $l = <$f>; chomp $l; $l }
my $index = slurp("/sys/class/net/$nic/ifindex"); my $mac = pack('H12', join '', split /:/, slurp("/sys/class/net/$nic/address"));
my $clock = {x86_64 => 228, aarch64 => 113}->{(split ' ', qx(uname -m))[0]};
sub now { return time unless $clock; my $t = pack('q2', 0, 0); syscall($clock, $_[0], $t); my ($s, $n) = unpack('q2', $t); $s + $n / 1e9 }
sub run {
  my ($socket, $ask, $holder) = @_;
  for (1 .. $probes) {
    $ask->();
    my $until = now(1) + $every;
    while ((my $left = $until - now(1)) > 0) {
      my $r = ''; vec($r, fileno $socket, 1) = 1;
      next unless select($r, undef, undef, $left) > 0;
      defined recv($socket, my $got, 2048, 0) or next;
      my $who = $holder->($got) or next;
      printf "%d %s\n", now(0) * 1000, join(':', unpack('(H2)6', $who)) if $who ne $mac;
    }
  }
}
`;

// packet(7): a raw socket for ARP (0x0806) on the interface; then the frame of RFC 826 in Ethernet, 60 bytes long.
const askArp = `${loop}${String.raw`
my $target = inet_pton(AF_INET, $ip) // exit 64;
socket(my $socket, 17, 3, unpack('S', pack('n', 0x0806))) or exit 77;
bind($socket, pack('SnlSCCa8', 17, 0x0806, $index, 0, 0, 0, '')) or exit 69;
my $frame = pack('a6a6nnnCCna6a4a6a4x18', "\xff" x 6, $mac, 0x0806, 1, 0x0800, 6, 4, 1, $mac, "\0" x 4, "\0" x 6, $target);
run($socket, sub { send($socket, $frame, 0) // exit 69 }, sub {
  my ($type, undef, $op, $sender, $address) = unpack('x12nx6a0na6a4', $_[0]);
  length $_[0] >= 42 && $type == 0x0806 && $address eq $target ? $sender : undef;
});
`}`;

// icmpv6(7): the kernel fills in the checksum. 135 asks the solicited-node group, 136 answers with option 2.
const askNeighbours = `${loop}
my $target = inet_pton(AF_INET6, $ip) // exit 64;
socket(my $socket, AF_INET6, 3, 58) or exit 77;
setsockopt($socket, 41, 18, pack('i', 255)) && setsockopt($socket, 41, 17, pack('i', $index)) or exit 69;
my $group = pack('SnNa16L', AF_INET6, 0, 0, inet_pton(AF_INET6, 'ff02::1:ff00:0'), $index);
substr($group, 21, 3) = substr($target, 13, 3);
my $packet = pack('CCnNa16CCa6', 135, 0, 0, 0, $target, 1, 1, $mac);
run($socket, sub { send($socket, $packet, 0, $group) // exit 69 }, sub {
  my ($type, $address, $option, undef, $holder) = unpack('Cx7a16CCa6', $_[0]);
  length $_[0] >= 32 && $type == 136 && $address eq $target && $option == 2 ? $holder : undef;
});
`;
