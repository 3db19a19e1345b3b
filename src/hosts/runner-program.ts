/**
 * The program that runs commands on a host: Perl, because perl-base is essential on every Debian. It is sent over the
 * connection's stdin, leaves no file, and ends with the connection. docs/decisions/0004-one-runner-per-host.md says why.
 *
 * Frames both ways: type (1 byte), id (4), length (4), payload; integers are big-endian.
 * To the host:  R run · I stdin bytes · Z end of stdin · K end it · P still here
 * From the host: O stdout · E stderr · A n bytes of stdin were taken · X exit
 *
 * It asks for no module: POSIX alone would cost a host two thirds of what the runner does, so the few numbers of the kernel that are
 * needed stand here by machine (asm/unistd.h), and POSIX is for the others. `perl -e` is run by the process that was forked for it:
 * to start another perl would cost four times as much.
 */

const program = String.raw`
sub perl { eval shift }
package relais;
use strict;
my ($TX, $RX, $LOST, $HEARD, $SELF, %J) = ('', '', 0, 0);
my $machine = ''; if (open(my $own, '<', '/proc/self/exe')) { sysread($own, $machine, 20) }
my ($CLOCK, $SESSION) = @{{62 => [228, 112], 183 => [113, 157], 243 => [113, 157]}->{unpack('x18v', $machine . "\0" x 20)} || []};
require POSIX unless $CLOCK;
my ($GET, $SET, $NONBLOCK, $INTR, $AGAIN, $NOHANG) = $CLOCK ? (3, 4, 2048, 4, 11, 1) :
  (&POSIX::F_GETFL, &POSIX::F_SETFL, &POSIX::O_NONBLOCK, &POSIX::EINTR, &POSIX::EAGAIN, &POSIX::WNOHANG);
sub now {
  return (POSIX::times())[0] / POSIX::sysconf(&POSIX::_SC_CLK_TCK) unless $CLOCK;
  my $t = pack('q2', 0, 0); syscall($CLOCK, 1, $t); my ($s, $n) = unpack('q2', $t); $s + $n / 1e9;
}
sub who {
  my $u = shift;
  my @p = $u == 0 ? ('root', '', 0, 0, '', '', '', '/root') : getpwuid $u;
  {uid => $u, gid => $p[3] || 0, name => $p[0] || $u, home => $p[7] || '/'}
}
sub login { $> == 0 && $ENV{SUDO_UID} ? who($ENV{SUDO_UID}) : $SELF }
sub nonblock { my $f = shift; fcntl($f, $SET, fcntl($f, $GET, 0) | $NONBLOCK) }
sub frame { my ($t, $id, $d) = @_; $TX .= pack('CNN', ord $t, $id, length $d) . $d unless $LOST }
sub flush {
  while (length $TX) {
    my $n = syswrite(STDOUT, $TX, 65536);
    if (defined $n) { substr($TX, 0, $n, ''); next }
    next if $! == $INTR;
    lost() unless $! == $AGAIN;
    return;
  }
}
sub finish { my ($id, $code, $flags, $ms) = @_; frame('X', $id, pack('NCd>', $code, $flags, $ms)); delete $J{$id} }
sub stop {
  my ($j, $grace) = @_;
  return if !$j->{pid} || $j->{kill};
  kill('TERM', -$j->{pid}); kill('CONT', -$j->{pid}); $j->{kill} = now() + $grace;
}
sub lost {
  return if $LOST; $LOST = 1; $TX = '';
  for my $id (keys %J) {
    my $j = $J{$id};
    next if $j->{keep} && $j->{eof};
    if ($j->{pid}) { stop($j, 5) } else { delete $J{$id} }
  }
}
sub take {
  while (length $RX >= 9) {
    my ($t, $id, $n) = unpack('CNN', $RX);
    last if length $RX < 9 + $n;
    my $d = substr($RX, 9, $n); substr($RX, 0, 9 + $n, ''); $t = chr $t;
    if ($t eq 'R') {
      my ($ms, $max, $after, $flags, $argc, @w) = unpack('NNNCN(N/a)*', $d);
      $J{$id} = {ms => $ms, max => $max, after => $after, login => $flags & 1, keep => $flags & 2, stdin => $flags & 4,
        eof => !($flags & 4), in => '', sent => 0, argv => [splice(@w, 0, $argc)], env => [@w]};
    }
    my $j = $J{$id} or next;
    if ($t eq 'I') { $j->{in} .= $d }
    elsif ($t eq 'Z') { $j->{eof} = 1 }
    elsif ($t eq 'K') { $j->{cancelled} = 1; if ($j->{pid}) { stop($j, 2) } else { finish($id, 143, 4, 0) } }
  }
}
sub start {
  my ($id, $j) = @_;
  my ($or, $ow, $er, $ew, $ir, $iw);
  my $ok = pipe($or, $ow) && pipe($er, $ew) && ($j->{stdin} ? pipe($ir, $iw) : open($ir, '<', '/dev/null'));
  my $pid = $ok ? fork() : undef;
  if (!defined $pid) { frame('E', $id, "relais: fork: $!\n"); finish($id, 126, 0, 0); return }
  if (!$pid) {
    # Ended right now, it must not take itself for the runner, and end all others as that does.
    %J = ();
    $SIG{$_} = 'DEFAULT' for qw(PIPE CHLD HUP INT TERM);
    $SESSION ? syscall($SESSION) : POSIX::setsid();
    open(STDIN, '<&', $ir); open(STDOUT, '>&', $ow); open(STDERR, '>&', $ew);
    close $_ for grep { defined } $ir, $iw, $or, $ow, $er, $ew;
    chdir '/'; umask 022;
    my @argv = @{$j->{argv}};
    my $who = $j->{login} ? login() : $SELF;
    unshift @argv, 'setpriv', "--reuid=$who->{uid}", "--regid=$who->{gid}", '--init-groups', '--' if $who->{uid} != $>;
    %ENV = (PATH => '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG => 'C.UTF-8', LC_ALL => 'C.UTF-8',
      HOME => $who->{home}, USER => $who->{name}, LOGNAME => $who->{name}, SHELL => '/bin/sh');
    for (@{$j->{env}}) { my ($k, $v) = split /=/, $_, 2; $ENV{$k} = $v }
    if ($argv[0] eq 'perl' && $argv[1] eq '-e') {
      @ARGV = @argv[3 .. $#argv];
      shift @ARGV if @ARGV && $ARGV[0] eq '--';
      main::perl($argv[2]);
      exit 0 if $@ eq '';
      print STDERR $@;
      exit 255;
    }
    { no warnings; exec {$argv[0]} @argv; }
    my $no = $! + 0;
    syswrite(STDERR, "relais: $argv[0]: $!\n");
    exit($no == 2 ? 127 : 126);
  }
  close $ow; close $ew; close $ir;
  nonblock($or); nonblock($er); nonblock($iw) if $j->{stdin};
  @$j{qw(pid out err inw start)} = ($pid, $or, $er, $j->{stdin} ? $iw : undef, now());
  $j->{deadline} = $j->{start} + $j->{ms} / 1000;
}
sub pull {
  my ($id, $j, $which) = @_;
  my $n = sysread($j->{$which}, my $d, 65536);
  if (!defined $n) { return 0 if $! == $AGAIN || $! == $INTR; $n = 0 }
  if (!$n) { close $j->{$which}; delete $j->{$which}; return 0 }
  return 1 if $j->{large};
  $j->{sent} += $n;
  if ($j->{sent} > $j->{max}) { $j->{large} = 1; stop($j, 0.5) } else { frame($which eq 'out' ? 'O' : 'E', $id, $d) }
  return 1;
}
sub reap {
  my ($id, $j) = @_;
  return if waitpid($j->{pid}, $NOHANG) != $j->{pid};
  my $status = $?;
  kill('KILL', -$j->{pid}) if $j->{kill};
  for my $which (qw(out err)) { my $n = 0; 1 while $n++ < 1024 && $j->{$which} && pull($id, $j, $which) }
  my $code = $j->{timeout} ? 124 : $status & 127 ? 128 + ($status & 127) : $status >> 8;
  finish($id, $code, ($j->{timeout} ? 1 : 0) | ($j->{large} ? 2 : 0) | ($j->{cancelled} ? 4 : 0), (now() - $j->{start}) * 1000);
}
$SIG{PIPE} = 'IGNORE'; $SIG{CHLD} = sub { }; $SIG{$_} = sub { lost() } for qw(HUP INT TERM);
nonblock(*STDIN); nonblock(*STDOUT);
$HEARD = now();
$SELF = who($>);
$TX = "\nNONCE\n";
while (1) {
  for my $id (sort { $a <=> $b } keys %J) {
    my $j = $J{$id};
    start($id, $j) if !$j->{pid} && !($j->{after} && $J{$j->{after}});
  }
  flush();
  last if $LOST && !%J;
  my ($r, $w, $wait, $now) = ('', '', 1, now());
  vec($r, 0, 1) = 1 unless $LOST;
  vec($w, 1, 1) = 1 if length $TX;
  for my $j (values %J) {
    next unless $j->{pid};
    if (length $TX < 1048576) { for (qw(out err)) { vec($r, fileno $j->{$_}, 1) = 1 if $j->{$_} } }
    if ($j->{inw}) {
      if (length $j->{in}) { vec($w, fileno $j->{inw}, 1) = 1 } elsif ($j->{eof}) { close $j->{inw}; delete $j->{inw} }
    }
    my $gone = !$j->{out} && !$j->{err};
    $j->{quiet} ||= $now if $gone;
    my $cap = $gone && $now - $j->{quiet} < 0.05 ? 0.001 : 0.1;
    $wait = $cap if $cap < $wait;
    for (grep { defined } $j->{deadline}, $j->{kill}) { my $left = $_ - $now; $left = 0 if $left < 0; $wait = $left if $left < $wait }
  }
  my $n = select(my $ro = $r, my $wo = $w, undef, $wait);
  ($ro, $wo) = ('', '') if $n < 1;
  if (vec($ro, 0, 1)) {
    my $got = sysread(STDIN, $RX, 262144, length $RX);
    if ($got) { $HEARD = now(); take() } elsif (defined $got || !($! == $AGAIN || $! == $INTR)) { lost() }
  } elsif (now() - $HEARD > SILENCE) { lost() }
  for my $id (sort { $a <=> $b } keys %J) {
    my $j = $J{$id};
    next unless $j->{pid};
    for my $which (qw(out err)) { pull($id, $j, $which) if $j->{$which} && vec($ro, fileno $j->{$which}, 1) }
    if ($j->{inw} && vec($wo, fileno $j->{inw}, 1)) {
      my $put = syswrite($j->{inw}, $j->{in}, 65536);
      if ($put) { substr($j->{in}, 0, $put, ''); frame('A', $id, pack('N', $put)) }
      elsif ($! != $AGAIN && $! != $INTR) { frame('A', $id, pack('N', 0xffffffff)); $j->{in} = ''; close $j->{inw}; delete $j->{inw} }
    }
    $now = now();
    if ($now >= $j->{deadline} && !$j->{timeout} && !$j->{kill}) { $j->{timeout} = 1; stop($j, 2) }
    if ($j->{kill} && $now >= $j->{kill}) { kill('KILL', -$j->{pid}); $j->{kill} = $now + 1 }
    reap($id, $j);
  }
}
`;

export interface RunnerStart {
  /** One shell word list that every login shell (sh, bash, zsh, fish, csh) reads alike. */
  readonly line: string;
  /** The same as an argument vector, for starting it without a shell. */
  readonly argv: readonly string[];
  /** What goes to its stdin first. */
  readonly program: Uint8Array;
  /** The line it prints once it is ready; whatever comes before (a chatty .bashrc) is skipped. */
  readonly ready: string;
}

/** How to start the runner: as root, through `sudo -n` where the login is someone else. */
export const startRunner = (nonce: string, { silenceMs }: { readonly silenceMs: number }): RunnerStart => {
  const bytes = new TextEncoder().encode(
    program.replace('NONCE', () => nonce).replace('SILENCE', () => String(silenceMs / 1000)),
  );
  // No quote, backslash or `!` in here: it stands between single quotes for shells of any kind.
  const receive = `while(length($s)<${bytes.length}){sysread(STDIN,$s,${bytes.length}-length($s),length($s))||exit(97)}eval($s);die($@)if($@)`;
  const start = `if($>){exec(qw(sudo -n -- perl -e),q(${receive}));exit(98)}${receive}`;
  return { line: `exec perl -e '${start}'`, argv: ['perl', '-e', start], program: bytes, ready: nonce };
};
