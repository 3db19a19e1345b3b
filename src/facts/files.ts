/** What stands at paths of a host: one question for many files. */
import { createHash } from 'node:crypto';
import { look } from '../command/command.ts';
import { defineFact, type Fact } from './fact.ts';

export interface FileQuestion {
  readonly path: string;
  /** `text` brings the content along, up to 256 KiB; `digest` never (keys, large files). */
  readonly want: 'text' | 'digest';
}

export interface FileState {
  readonly kind: 'absent' | 'file' | 'folder' | 'link' | 'other';
  /** Such as 0o644; 0 where absent. */
  readonly mode: number;
  /** `user:group`; empty where absent. */
  readonly owner: string;
  readonly sizeBytes: number;
  /** Of a file: sha256 in hex. */
  readonly sha256?: string;
  /** Of a file that was asked for as text and is small enough. */
  readonly content?: string;
  /** Of a symlink: where it leads, as it is written. Symlinks are not followed. */
  readonly target?: string;
}

// One line a path: number, kind, mode, owner, size, then hex of the content or of the link's target. perl-base has no
// SHA, so sha256sum is asked for the rest; it never prints a name, for each file comes through its stdin.
const body = `my $n = 0;
while (@ARGV) {
  my ($path, $want) = splice(@ARGV, 0, 2);
  my @s = lstat $path;
  my $at = $n++;
  if (!@s) { print "$at absent\\n"; next }
  my $kind = -l _ ? "link" : -f _ ? "file" : -d _ ? "folder" : "other";
  my ($user, $group) = (getpwuid($s[4]) // $s[4], getgrgid($s[5]) // $s[5]);
  my ($hex, $sum) = ("", "");
  if ($kind eq "link") { $hex = unpack("H*", readlink($path) // "") }
  elsif ($kind eq "file" && open(my $file, "<", $path)) {
    if ($want eq "text" && $s[7] <= 262144) { local $/; $hex = unpack("H*", <$file> // ""); $hex = "-" if $hex eq "" }
    elsif (open(my $stdin, "<&", \\*STDIN)) { open(STDIN, "<&", $file); $sum = qx(sha256sum); open(STDIN, "<&", $stdin) }
  }
  ($sum) = $sum =~ /^([0-9a-f]{64})/;
  printf "%d %s %o %s:%s %d %s %s\\n", $at, $kind, $s[2] & 07777, $user, $group, $s[7], $hex eq "" ? "." : $hex, $sum // ".";
}`;

/** By path, each asked one is there. */
export const filesFact = (questions: readonly FileQuestion[]): Fact<ReadonlyMap<string, FileState>> =>
  defineFact({
    name: 'files',
    ask: look(body, ...questions.flatMap(({ path, want }) => [path, want])),
    read: ({ stdout }) => {
      const lines = new Map(
        stdout.split('\n', questions.length).map((line) => [line.slice(0, line.indexOf(' ')), line.split(' ')]),
      );
      return new Map(questions.map(({ path, want }, at) => [path, readState(lines.get(String(at)) ?? [], want)]));
    },
  });

export const absent: FileState = { kind: 'absent', mode: 0, owner: '', sizeBytes: 0 };

const readState = (words: readonly string[], want: FileQuestion['want']): FileState => {
  const [, kind, mode = '', owner = '', size = '', hex = '.', sum = '.'] = words;
  if (!isKind(kind) || !/^[0-7]+$/.test(mode)) {
    return absent;
  }
  const state = { kind, mode: Number.parseInt(mode, 8), owner, sizeBytes: Number(size) || 0 };
  const bytes = Buffer.from(hex === '-' ? '' : hex, 'hex');
  if (kind === 'link') {
    return { ...state, target: bytes.toString() };
  }
  if (kind === 'file' && want === 'text' && hex !== '.') {
    return { ...state, content: bytes.toString(), sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  return sum === '.' ? state : { ...state, sha256: sum };
};

const isKind = (word: string | undefined): word is FileState['kind'] =>
  ['file', 'folder', 'link', 'other'].includes(word ?? '');
