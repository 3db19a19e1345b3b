/** Which Pacemaker a host runs, or would get from its packages. */
import { look } from '../command/command.ts';
import { type PacemakerVersion, parsePacemakerVersion } from '../formats/cib/version/pacemaker-version.ts';
import { packageSub } from './dpkg.ts';
import { defineFact } from './fact.ts';

export interface PacemakerFact {
  readonly version: PacemakerVersion;
  /** `expected`: it is not installed there, and this is what the release of Debian or Ubuntu has. */
  readonly state: 'installed' | 'expected';
}

/** What comes first counts: the package, a Pacemaker built by hand, then the release. */
const body = `${packageSub}
my ($version, $status) = $package->("pacemaker");
if ($status =~ / installed$/) { print "installed $version\\n"; return }
if (grep { -x "$_/pacemakerd" } split /:/, $ENV{PATH}) {
  open my $said, "-|", "pacemakerd", "--version";
  print "installed ", scalar(<$said>);
  return;
}
open my $release, "<", "/etc/os-release" or return;
my %about = map { /^(\\w+)="?(.*?)"?$/ } <$release>;
print "release $about{ID} $about{VERSION_ID}\\n";`;

/** pacemaker's version by release, as packages.debian.org and packages.ubuntu.com tell. */
const BY_RELEASE: ReadonlyMap<string, string> = new Map([
  ['debian 12', '2.1.5'],
  ['debian 13', '3.0.0'],
  ['ubuntu 22.04', '2.1.2'],
  ['ubuntu 24.04', '2.1.6'],
]);

/** Undefined where nothing tells. */
export const pacemakerVersion = defineFact<PacemakerFact | undefined>({
  name: 'pacemaker-version',
  ask: look(body),
  read: ({ stdout }) => {
    const [word = '', ...rest] = stdout.trim().split(' ');
    const text = rest.join(' ');
    const version = parsePacemakerVersion(word === 'release' ? (BY_RELEASE.get(text) ?? '') : text);
    if (version === undefined || (word !== 'installed' && word !== 'release')) return undefined;
    return { version, state: word === 'release' ? 'expected' : 'installed' };
  },
});
