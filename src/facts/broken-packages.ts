/** Packages whose installation came to no end: dpkg was interrupted, or a maintainer script failed. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface BrokenPackage {
  readonly name: string;
  /** dpkg's own word, such as `half-configured`; `reinst-required` goes before it. */
  readonly status: string;
}

/** Read from dpkg's own list: `dpkg --audit` takes ten times as long. Waiting triggers are not broken. */
const ask = script(
  `[ -r /var/lib/dpkg/status ] && exec perl -ne '
    if (/^Package: (.*)/) { $name = $1 }
    next unless my ($flag, $status) = /^Status: \\S+ (\\S+) (\\S+)/;
    print "$name\\t", ($flag eq "ok" ? "" : "$flag "), "$status\\n" if $flag ne "ok" || $status =~ /^(half-|unpacked)/;
  ' /var/lib/dpkg/status`,
);

export const brokenPackages = defineFact<readonly BrokenPackage[]>({
  name: 'broken-packages',
  ask,
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line) => {
      const [name = '', status = ''] = line.split('\t');
      return status === '' ? [] : [{ name, status }];
    }),
});
