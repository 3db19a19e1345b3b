/** Finds every file that was made or changed since, and every line of the journal, that holds one of some secrets; packed files are unpacked. */
import { execFile } from 'node:child_process';
import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';

export interface Find {
  readonly path: string;
  /** Octal: 600. */
  readonly mode: string;
  readonly owner: string;
}

type Secrets = readonly (string | Buffer)[];

/** stdin: secrets in hexadecimal, a line each. Arguments: seconds since the epoch, then where to look. */
const program = String.raw`
use strict;
my @words = map { chomp; quotemeta pack('H*', $_) } <STDIN>;
my $any = join '|', @words;
$any = qr/$any/;
my ($since, @roots) = @ARGV;
sub read_all { my $f = shift; binmode $f; local $/; my $t = <$f>; defined $t ? $t : '' }
sub file { open my $f, '<', $_[0] or return ''; read_all($f) }
sub said { open my $f, '-|', @_ or return ''; read_all($f) }
my %done;
my @prune = ('(', '-name', 'node_modules', '-o', '-name', '.git', ')', '-prune', '-o');
for my $path (split /\0/, said('find', @roots, '-xdev', @prune, '-type', 'f', '-newerct', "\@$since", '-size', '-65536k', '-print0')) {
  next if $done{$path}++;
  my $text = file($path);
  $text = said('gzip', '-dc', $path) if $text =~ /^\x1f\x8b/ && $path !~ m{^/usr/};
  $text = said('bzip2', '-dc', $path) if $text =~ /^BZh/ && $path !~ m{^/usr/};
  next if $text !~ $any;
  my @s = stat $path;
  printf "%s\t%o\t%s\n", $path, $s[2] & 07777, scalar getpwuid $s[4];
}
print "journal\t-\t-\n" if said('journalctl', '-q', '-a', '-o', 'export', "--since=\@$since") =~ $any;
print "complete\n";
`;

const input = (secrets: Secrets): string => secrets.map((secret) => Buffer.from(secret).toString('hex')).join('\n');

const findsIn = (said: string): readonly Find[] => {
  if (!said.endsWith('complete\n')) throw new Error(`the hunt broke off:\n${said}`);
  return said
    .split('\n')
    .slice(0, -2)
    .map((line) => line.split('\t'))
    .map(([path = '', mode = '', owner = '']) => ({ path, mode, owner }));
};

/** The whole file system of a lab's host. */
export const huntOn = async (lab: Lab, host: string, secrets: Secrets, sinceS: number): Promise<readonly Find[]> => {
  const words = ['perl', '-e', program, String(sinceS), '/', '/run', '/dev/shm', '/tmp', '/var/tmp'];
  const { stdout } = await runOn(lab, host, words, { stdin: input(secrets), timeoutMs: 300_000 });
  return findsIn(stdout);
};

/** Folders of this machine. */
export const huntHere = (folders: readonly string[], secrets: Secrets, sinceS: number): Promise<readonly Find[]> =>
  new Promise((resolve, reject) => {
    const words = ['-e', program, String(sinceS), ...folders];
    const child = execFile('perl', words, { maxBuffer: 1 << 24 }, (error, stdout) => {
      if (error === null) resolve(findsIn(stdout));
      else reject(error);
    });
    child.stdin?.end(input(secrets));
  });
