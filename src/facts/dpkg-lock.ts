/** Who holds dpkg's or apt's locks on a host, if anyone: the kernel is asked, so nothing needs to be installed. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface LockHolder {
  /** Of the lock file, such as /var/lib/dpkg/lock-frontend. */
  readonly path: string;
  /** 0 where it runs outside of the host's own processes. */
  readonly pid: number;
  /** Its command line, such as `apt-get upgrade`; empty where unknown. */
  readonly command: string;
  /** The systemd unit that it belongs to, such as `apt-daily-upgrade.service`, where it is known. */
  readonly unit?: string;
}

// fcntl(2) F_GETLK (5) with struct flock of 64-bit Linux: short type, short whence, long start, long len, int pid.
const ask = script(
  `exec perl -e '
    for my $path (@ARGV) {
      open(my $file, "<", $path) or next;
      my $lock = pack("ssx4qqlx4", 1, 0, 0, 0, 0);
      fcntl($file, 5, $lock) or next;
      my ($type, undef, undef, undef, $pid) = unpack("ssx4qql", $lock);
      next if $type == 2;
      my $words = "";
      if (open(my $line, "<", "/proc/$pid/cmdline")) { local $/; $words = <$line> // ""; $words =~ tr/\\0\\n\\t/   / }
      my $unit = "";
      if (open(my $group, "<", "/proc/$pid/cgroup")) { local $/; ($unit) = (<$group> // "") =~ m{/([^/\\n]+\\.service)\\b}; $unit //= "" }
      print "$path\\t$pid\\t$words\\t$unit\\n";
    }
  ' "$@"`,
  '/var/lib/dpkg/lock-frontend',
  '/var/lib/dpkg/lock',
  '/var/lib/apt/lists/lock',
  '/var/cache/apt/archives/lock',
);

export const dpkgLock = defineFact<readonly LockHolder[]>({
  name: 'dpkg-lock',
  ask,
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line) => {
      const [path = '', pid = '', words = '', unit = ''] = line.split('\t');
      return /^\d+$/.test(pid)
        ? [{ path, pid: Number(pid), command: words.trim().slice(0, 200), ...(unit === '' ? {} : { unit }) }]
        : [];
    }),
});
