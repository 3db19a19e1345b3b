/** The apt sources of this machine, told for another Debian release. */
import { codenames, type DebianRelease } from './debian-release.ts';

interface Entry {
  readonly options: string;
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

const suitePattern =
  /^(bullseye|bookworm|trixie|forky|sid|stable|oldstable|testing)(-updates|-security|-proposed-updates)?$/;

/**
 * One-line sources (sources.list(5)) for the release, from the texts of the machine's own `.list` and `.sources` files.
 * Only archives that carry Debian itself are taken; none of them there, Debian's own are named.
 */
export const debianSources = (texts: readonly string[], release: DebianRelease): string => {
  const entries = texts.flatMap((text) => (/^\s*Types:/m.test(text) ? deb822(text) : oneLine(text)));
  const lines = entries.flatMap(({ options, uri, suite, components }) => {
    const match = suitePattern.exec(suite);
    if (match === null || !components.includes('main')) return [];
    return [`deb ${options}${uri} ${codenames[release]}${match[2] ?? ''} main`];
  });
  const unique = [...new Set(lines)];
  return `${(unique.some((line) => line.includes(` ${codenames[release]} `)) ? unique : debianOwn(release)).join('\n')}\n`;
};

const debianOwn = (release: DebianRelease): readonly string[] => {
  const name = codenames[release];
  return [
    `deb http://deb.debian.org/debian ${name} main`,
    `deb http://deb.debian.org/debian ${name}-updates main`,
    `deb http://security.debian.org/debian-security ${name}-security main`,
  ];
};

const oneLine = (text: string): readonly Entry[] =>
  text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    if (match === null) return [];
    const [, options = '', uri = '', suite = '', components = ''] = match;
    return [{ options: keepOptions(options), uri, suite, components: words(components) }];
  });

const deb822 = (text: string): readonly Entry[] =>
  text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string>();
    let last = '';
    for (const line of stanza.split('\n')) {
      if (line.startsWith('#')) continue;
      const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
      if (match !== null) {
        last = (match[1] ?? '').toLowerCase();
        fields.set(last, match[2] ?? '');
      } else if (/^\s/.test(line)) fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    }
    if (!words(fields.get('types') ?? '').includes('deb') || /^(no|false)$/i.test(fields.get('enabled') ?? ''))
      return [];
    const components = words(fields.get('components') ?? '');
    const trusted = /^yes$/i.test(fields.get('trusted') ?? '') ? '[trusted=yes] ' : '';
    return words(fields.get('uris') ?? '').flatMap((uri) =>
      words(fields.get('suites') ?? '').map((suite) => ({ options: trusted, uri, suite, components })),
    );
  });

/** A keyring's path is this machine's own; Debian's keys are in every host's trusted ones. */
const keepOptions = (options: string): string => (/trusted=yes/.test(options) ? '[trusted=yes] ' : '');

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
