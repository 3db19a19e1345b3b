/**
 * The client's program: asks for the page on a fixed schedule, watches ARP, and prints a line for all it sees.
 *
 * It needs perl-base alone, which every Debian has: no Time::HiRes, so the monotonic clock comes by syscall(2).
 * `probe-record.ts` reads what it prints. Times are µs since its start, on CLOCK_MONOTONIC:
 *
 *     S version clock-µs realtime-µs          it began (both clocks at time 0)
 *     R slot sent connected first done status node body    an answer: all of it arrived
 *     F slot sent connected|- first|- failed kind          none: refused reset connect answer cut bad unreachable local full open
 *     B body length offset hex                a part of a body not seen before (of its first 16 KiB)
 *     A time mac kind                         who says it holds the address: r reply, a announcement, s in passing
 *     N reason                                ARP is not watched, or how
 *     E time                                  it ended by itself
 *
 * Open loop: slot k is due at k × every, whatever became of the others; a slot the machine was too late for is
 * left out, so that a stall of the client shows as missing slots rather than as a burst.
 */
export const proberProgram = String.raw`use strict; use warnings;
use Socket qw(:DEFAULT inet_pton AF_INET6 pack_sockaddr_in6 SOCK_STREAM SOCK_RAW SOL_SOCKET SO_ERROR);
use POSIX (); use Errno qw(EINPROGRESS EAGAIN EINTR ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH);
use Fcntl qw(F_SETFL F_GETFL O_NONBLOCK);

my %o = map { split /=/, $_, 2 } @ARGV;
my ($every, $limit, $span) = map { 1000 * $o{$_} } qw(every timeout span);   # ms -> us
my $maxopen = $o{open} || 500;

# The clock: clock_gettime(2), whose number differs from one architecture to the next.
my $machine = (POSIX::uname())[4];
my %number = (x86_64 => 228, aarch64 => 113, riscv64 => 113, loongarch64 => 113, ppc64le => 246, s390x => 260);
my $nr = $number{$machine};
if (!defined $nr) { require Time::HiRes }
sub clock_us {
  my ($which) = @_;
  return 1e6 * Time::HiRes::clock_gettime($which) if !defined $nr;
  my $ts = "\0" x 16;
  syscall($nr, $which, $ts) == 0 or die "clock_gettime: $!\n";
  my ($s, $ns) = unpack 'q2', $ts;
  return $s * 1e6 + $ns / 1e3;
}
my $t0 = clock_us(1);
sub now { return int(clock_us(1) - $t0) }

# Output: only what the pipe takes without blocking, so that a slow line home never stops the clockwork.
my $out = sprintf "S 1 %.0f %.0f\n", $t0, clock_us(0);
sub say_line { $out .= join(' ', @_) . "\n" }
sub write_some {
  my $n = syswrite STDOUT, $out, 4096;
  exit 1 if !defined $n && $! != EINTR && $! != EAGAIN;
  substr($out, 0, $n) = '' if $n;
}

my $v6 = $o{ip} =~ /:/;
my $to = $v6 ? pack_sockaddr_in6($o{port}, inet_pton(AF_INET6, $o{ip})) : pack_sockaddr_in($o{port}, inet_aton($o{ip}));
my $request = "GET $o{path} HTTP/1.0\r\nHost: $o{name}\r\nUser-Agent: relais-drill\r\nConnection: close\r\n\r\n";
my $header = quotemeta $o{header};
my (%conn, @line, %body, $bodies, $due);
$bodies = 0; $due = 0;
my ($rv, $wv) = ('', '');

sub drop {
  my ($c) = @_;
  my $fd = $c->{fd};
  vec($rv, $fd, 1) = 0; vec($wv, $fd, 1) = 0;
  delete $conn{$fd};
  close $c->{sock};
  $c->{gone} = 1;
}
sub failed {
  my ($c, $kind) = @_;
  say_line('F', $c->{slot}, $c->{sent}, $c->{connected} // '-', $c->{first} // '-', now(), $kind);
  drop($c) if defined $c->{fd};
}
sub kind_of {
  my ($errno, $otherwise) = @_;
  return 'refused' if $errno == ECONNREFUSED;
  return 'reset' if $errno == ECONNRESET || $errno == EPIPE;
  return 'unreachable' if $errno == EHOSTUNREACH || $errno == ENETUNREACH;
  return $otherwise if $errno == ETIMEDOUT;
  return 'local';
}

sub launch {
  my ($slot) = @_;
  my $c = { slot => $slot, sent => now(), got => '' };
  return failed($c, 'full') if keys(%conn) >= $maxopen;
  socket(my $s, $v6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or return failed($c, 'local');
  fcntl($s, F_SETFL, O_NONBLOCK);
  $c->{sock} = $s; $c->{sent} = now();
  if (!connect($s, $to) && $! != EINPROGRESS) { return failed($c, kind_of($! + 0, 'connect')) }
  $c->{fd} = fileno $s;
  $conn{$c->{fd}} = $c;
  vec($wv, $c->{fd}, 1) = 1;
  push @line, $c;
}

sub connected {
  my ($c) = @_;
  my $errno = unpack 'i', getsockopt($c->{sock}, SOL_SOCKET, SO_ERROR);
  return failed($c, kind_of($errno, 'connect')) if $errno;
  $c->{connected} = now();
  defined syswrite($c->{sock}, $request) or return failed($c, kind_of($! + 0, 'answer'));
  vec($wv, $c->{fd}, 1) = 0; vec($rv, $c->{fd}, 1) = 1;
}

sub readable {
  my ($c) = @_;
  my $n = sysread $c->{sock}, $c->{got}, 65536, length $c->{got};
  if (!defined $n) {
    return if $! == EAGAIN || $! == EINTR;
    return failed($c, kind_of($! + 0, 'answer'));
  }
  $c->{first} //= now() if $n;
  if (!defined $c->{head}) {
    my $at = index $c->{got}, "\r\n\r\n";
    if ($at >= 0) {
      $c->{head} = substr $c->{got}, 0, $at + 2;
      $c->{got} = substr $c->{got}, $at + 4;
      return failed($c, 'bad') if $c->{head} !~ m{^HTTP/1\.[01] (\d{3})};
      $c->{status} = $1;
      $c->{want} = $c->{head} =~ /^content-length:[ \t]*(\d+)/mi ? $1 : undef;
    }
    elsif (!$n) { return failed($c, length $c->{got} ? 'bad' : 'cut') }
    elsif (length $c->{got} > 65536) { return failed($c, 'bad') }
  }
  return if !defined $c->{head};
  my $have = length $c->{got};
  my $full = defined $c->{want} ? $have >= $c->{want} : !$n;
  $full = 1 if $have > 1048576;
  return answered($c) if $full;
  return failed($c, 'cut') if !$n;
}

sub answered {
  my ($c) = @_;
  my $done = now();
  my $text = defined $c->{want} ? substr($c->{got}, 0, $c->{want}) : $c->{got};
  my $id = $body{$text};
  if (!defined $id) {
    $id = '-';
    if ($bodies < 64) {
      $id = $body{$text} = ++$bodies;
      my $head = substr $text, 0, 16384;
      for (my $at = 0; $at == 0 || $at < length $head; $at += 200) {
        say_line('B', $id, length $text, $at, unpack('H*', substr $head, $at, 200) || '-');
      }
    }
  }
  my $node = $c->{head} =~ /^$header:[ \t]*([^\r\n]*)/mi ? $1 : '-';
  $node =~ s/[^A-Za-z0-9._-]/?/g;
  say_line('R', $c->{slot}, $c->{sent}, $c->{connected}, $c->{first}, $done, $c->{status}, substr($node, 0, 64) || '-', $id);
  drop($c);
}

# ARP: who-has as an address probe (RFC 5227: sender 0.0.0.0) from a MAC of its own, so that neither the nodes' nor this
# machine's neighbour table learns anything from the watching: a stale table must stay visible to the requests.
my ($arp, $asked, $heard, $askdue, $as, $arpto, @frames) = (undef, 0, 0, 0, 0);
sub first_line {
  open my $h, '<', $_[0] or return '';
  my $line = <$h> // '';
  chomp $line;
  return $line;
}
sub arp_open {
  return say_line('N', 'ipv6') if $v6;
  my $ip = inet_aton($o{ip});
  my $want = unpack 'L', $ip;
  my ($best, $dev, $gateway) = (-1, undef, 0);
  open my $r, '<', '/proc/net/route' or return say_line('N', 'no-route-table');
  while (<$r>) {
    my @f = split ' ';
    next if $f[0] eq 'Iface' || ($want & hex $f[7]) != hex $f[1];
    my $bits = sprintf('%b', hex $f[7]) =~ tr/1//;
    ($best, $dev, $gateway) = ($bits, $f[0], hex $f[2]) if $bits > $best;
  }
  return say_line('N', 'not-on-its-network') if !defined $dev || $gateway;
  my ($index, $own) = map { first_line("/sys/class/net/$dev/$_") } qw(ifindex address);
  return say_line('N', 'no-ethernet') if $own !~ /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/ || $own eq '00:00:00:00:00:00' || !$index;
  my $proto = unpack 'S', pack 'n', 0x0806;
  socket(my $s, 17, SOCK_RAW, $proto) or return say_line('N', 'not-allowed');
  $arpto = pack 'SSiSCCa8', 17, $proto, $index, 1, 0, 6, "\xff" x 6;
  bind($s, $arpto) or return say_line('N', 'not-allowed');
  setsockopt($s, 263, 1, pack 'iSSa8', $index, 1, 0, '');   # PACKET_ADD_MEMBERSHIP, PACKET_MR_PROMISC: gone with the socket
  fcntl($s, F_SETFL, O_NONBLOCK);
  $own =~ tr/://d;
  my $mac = pack 'H12', $own;
  for my $from ("\x02RL" . substr($mac, 3), $mac) {
    push @frames, "\xff" x 6 . $from . pack('n', 0x0806) . pack('nnCCn', 1, 0x0800, 6, 4, 1)
      . $from . "\0" x 4 . "\0" x 6 . $ip . "\0" x 18;
  }
  $arp = $s;
  vec($rv, fileno $s, 1) = 1;
  say_line('N', "watching-on-$dev");
}
sub arp_ask {
  $as = 1 if $asked++ == 10 && !$heard;   # a switch that drops foreign MACs: from now on ask from this machine's own
  send $arp, $frames[$as], 0, $arpto;
}
sub arp_hear {
  my $t = now();
  while (defined recv $arp, my $f, 256, 0) {
    last if !length $f;
    next if length $f < 42 || substr($f, 12, 2) ne "\x08\x06";
    my ($op, $sha, $spa, $tpa) = (unpack('n', substr $f, 20, 2), substr($f, 22, 6), substr($f, 28, 4), substr($f, 38, 4));
    next if $spa ne inet_aton($o{ip});
    $heard++;
    my $kind = $spa eq $tpa ? 'a' : $op == 2 ? 'r' : 's';
    say_line('A', $t, join(':', unpack '(H2)6', $sha), $kind);
  }
}

my $stop = 0;
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = sub { $stop = 1 };
arp_open() if $o{arp};
my $begin = now();
while (!$stop) {
  my $t = now();
  last if $t - $begin >= $span;
  if ($t >= $due) {
    my $slot = int($t / $every);
    launch($slot);
    $due = ($slot + 1) * $every;
  }
  if ($arp && $t >= $askdue) { arp_ask(); $askdue = (int($t / 100_000) + 1) * 100_000 }
  while (@line && ($line[0]{gone} || $line[0]{sent} + $limit <= $t)) {
    my $c = shift @line;
    failed($c, defined $c->{connected} ? 'answer' : 'connect') if !$c->{gone};
  }
  my $until = $due;
  $until = $askdue if $arp && $askdue < $until;
  $until = $line[0]{sent} + $limit if @line && $line[0]{sent} + $limit < $until;
  my $wait = ($until - now()) / 1e6;
  my ($r, $w) = ($rv, $wv);
  vec($w, 1, 1) = 1 if length $out;
  my $n = select $r, $w, undef, $wait > 0 ? $wait : 0;
  next if $n <= 0;
  arp_hear() if $arp && vec($r, fileno $arp, 1);
  for my $c (values %conn) {
    connected($c) if vec $w, $c->{fd}, 1;
    readable($c) if !$c->{gone} && vec $r, $c->{fd}, 1;
  }
  write_some() if length $out && vec $w, 1, 1;
}
failed($_, 'open') for values %conn;
say_line('E', now());
write_some() while length $out;
`;
