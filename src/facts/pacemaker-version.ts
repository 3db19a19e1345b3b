/** Which Pacemaker a host runs, or would get from its packages. */
import { script } from '../command/command.ts';
import { type PacemakerVersion, parsePacemakerVersion } from '../formats/cib/version/pacemaker-version.ts';
import { defineFact } from './fact.ts';

export interface PacemakerFact {
  readonly version: PacemakerVersion;
  /** `expected`: it is not installed there, and this is what the release of Debian or Ubuntu has. */
  readonly state: 'installed' | 'expected';
}

/** What comes first counts: the package, a Pacemaker built by hand, then the release. */
const look = `if said=$(dpkg-query -W -f '\${db:Status-Status} \${Version}' pacemaker 2>/dev/null) && [ "\${said%% *}" = installed ]; then
  echo "installed \${said#* }"
elif command -v pacemakerd >/dev/null; then echo "installed $(pacemakerd --version | head -n 1)"
else . /etc/os-release; echo "release $ID $VERSION_ID"; fi`;

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
  ask: script(look),
  read: ({ stdout }) => {
    const [word = '', ...rest] = stdout.trim().split(' ');
    const text = rest.join(' ');
    const version = parsePacemakerVersion(word === 'release' ? (BY_RELEASE.get(text) ?? '') : text);
    if (version === undefined || (word !== 'installed' && word !== 'release')) return undefined;
    return { version, state: word === 'release' ? 'expected' : 'installed' };
  },
});
