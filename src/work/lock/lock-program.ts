/**
 * Holds a host's lock for as long as it runs. The kernel lets the lock go with the process, whatever ends that, and the
 * process ends with the connection it came by: a lock never outlives its holder, and no clocks are compared.
 */
import { type Command, command, withTimeout } from '../../command/command.ts';
import { historyFolder, lockFile } from '../../facts/last-apply.ts';

/** flock(1) has it so for "would block". */
const busy = 75;

/**
 * $1 the file, $2 what is kept in it, one line of JSON, $3 the folder of the applies that were.
 * Prints `held NEWEST` and stays, or `busy SECONDS` and the holder's line; the seconds are by this host's clock alone.
 */
const program = `use strict;
use Fcntl qw(:flock);
my ($file, $record, $history) = @ARGV;
$| = 1;
umask 077;
(my $folder = $file) =~ s{/[^/]*$}{};
mkdir $folder, 0700;
open(my $lock, '+>>', $file) or die "relais: $file: $!\\n";
unless (flock($lock, LOCK_EX | LOCK_NB)) {
  # A holder writes who it is right after it got the lock: until then another's line may stand there.
  for (1 .. 50) {
    open(my $look, '<', $file) or last;
    my ($head, $said) = <$look>;
    my ($pid, $since) = split ' ', $head // '';
    if ($pid && defined $said && kill(0, $pid)) { printf "busy %d\\n%s", time - $since, $said; exit ${busy} }
    select undef, undef, undef, 0.02;
  }
  print "busy 0\\n\\n";
  exit ${busy};
}
truncate $lock, 0;
syswrite $lock, "$$ " . time . "\\n$record\\n";
my @ids;
if (opendir(my $past, $history)) { @ids = sort grep { /^[0-9]/ } readdir $past }
print "held ", $ids[-1] // '-', "\\n";
sleep 3600 while 1;
`;

/** Longer than any apply takes; the lock is let go long before, when its holder is done or gone. */
const timeoutMs = 14 * 24 * 3_600_000;

export const holdLock = (record: string): Command =>
  withTimeout(command('perl', '-e', program, lockFile, record, historyFolder), timeoutMs);
