/** Files that were written by the last apply and touched, or taken away, since. */
import { look } from '../../../command/command.ts';
import { appliedFile } from '../../../facts/applied-record.ts';
import { defineFact } from '../../../facts/fact.ts';

export interface TouchedFile {
  readonly path: string;
  /** Of the element that was applied: see elementDigest. */
  readonly digest: string;
  /** As it is now, at most 256 KiB of it; absent where it is gone. */
  readonly now?: { readonly mode: number; readonly owner: string; readonly content: string };
}

// The record is the last thing that an apply writes: what is older than it is as it was applied, and is not read. One that was cut off
// has renewed it before.
const body = `my ($record) = @ARGV;
open my $lines, "<", $record or return;
my $applied = (stat $lines)[9];
$applied = 0 if grep { $_ eq qq( "apply": "begun",\n) || $_ eq qq( "apply": "begun"\n) } <$lines>;
seek $lines, 0, 0;
while (<$lines>) {
  my ($path, $digest) = /^  "file (\\/[^"\\\\]*)": "([0-9a-f]*)",?$/ or next;
  my @stat = stat $path;
  if (!@stat || !-f _) { print "$digest - - - $path\\n"; next }
  next if $stat[9] < $applied;
  my $owner = join ":", getpwuid($stat[4]) // $stat[4], getgrgid($stat[5]) // $stat[5];
  my $content = "";
  if (open my $file, "<", $path) { read $file, $content, 262144 }
  printf "%s %o %s %s. %s\\n", $digest, $stat[2] & 07777, $owner, unpack("H*", $content), $path;
}`;

export const changedFiles = defineFact<readonly TouchedFile[]>({
  name: 'changed-files',
  ask: look(body, appliedFile),
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line): readonly TouchedFile[] => {
      const { digest, mode, owner, bytes, path } =
        /^(?<digest>[0-9a-f]{64}) (?<mode>\S+) (?<owner>\S+) (?<bytes>\S+) (?<path>\/.*)$/.exec(line)?.groups ?? {};
      if (digest === undefined || path === undefined) return [];
      if (mode === '-' || mode === undefined || owner === undefined || bytes === undefined) return [{ digest, path }];
      const content = Buffer.from(bytes.slice(0, -1), 'hex').toString('utf8');
      return [{ digest, path, now: { mode: Number.parseInt(mode, 8), owner, content } }];
    }),
});
