/** Small Perl programs (Perl is on every Debian) with which tests send real packets. No single quotes in them. */

/** Answers on UDP 5404 and 5405 and takes connections on TCP 80 and 443, over IPv4 and IPv6. */
export const echoProgram = `use Socket qw(:DEFAULT IN6ADDR_ANY);
for my $port (5404, 5405) {
  next if fork;
  socket(my $socket, PF_INET6, SOCK_DGRAM, 0) or die $!;
  bind($socket, sockaddr_in6($port, IN6ADDR_ANY)) or die $!;
  while (1) { my $from = recv($socket, my $text, 100, 0); send($socket, $text, 0, $from) if defined $from }
}
for my $port (80, 443) {
  next if fork;
  socket(my $socket, PF_INET6, SOCK_STREAM, 0) or die $!;
  setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
  bind($socket, sockaddr_in6($port, IN6ADDR_ANY)) or die $!;
  listen($socket, 10);
  while (accept(my $one, $socket)) { close $one }
}
sleep 1 while 1;`;

/** Each argument is a door, `PROTOCOL ADDRESS PORT`; prints those behind which somebody answers within a second. */
export const knockProgram = `use Socket qw(:DEFAULT getaddrinfo AI_NUMERICHOST);
for my $door (@ARGV) {
  next if fork;
  my ($protocol, $address, $port) = split / /, $door;
  my $type = $protocol eq "udp" ? SOCK_DGRAM : SOCK_STREAM;
  my ($error, $to) = getaddrinfo($address, $port, { flags => AI_NUMERICHOST, socktype => $type });
  alarm 1;
  socket(my $socket, $to->{family}, $type, 0) or exit;
  connect($socket, $to->{addr}) or exit;
  if ($protocol eq "udp") { send($socket, "knock", 0); recv($socket, my $text, 100, 0); exit if $text ne "knock" }
  print "$door\\n";
  exit;
}
1 while wait != -1;`;
