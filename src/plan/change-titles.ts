/** What a plan changes, in a few words each and once for all nodes: what a history says of an apply. */
import { posix } from 'node:path';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { Difference } from './difference.ts';
import { authkeyPath } from './elements/key-path.ts';

interface Subject {
  readonly name: string;
  readonly change: Difference['change'];
  /** What tells most comes first. */
  readonly rank: 'first' | 'second' | 'third';
}

const signs = { add: '+', change: '~', remove: '-' } as const;
const ranks = ['first', 'second', 'third'] as const;

export const changeTitles = (differences: readonly Difference[]): readonly string[] => {
  const subjects = [...Map.groupBy(differences.flatMap(subjectsOf), ({ name }) => name).values()].flatMap(oneOf);
  return ranks.flatMap((rank) => subjects.filter((one) => one.rank === rank)).map(titleOf);
};

/** Of one name: changed where it comes on one node and goes, or stays, on another. */
const oneOf = ([first, ...more]: readonly Subject[]): readonly Subject[] => {
  if (first === undefined) return [];
  return [more.every(({ change }) => change === first.change) ? first : { ...first, change: 'change' }];
};

const titleOf = ({ name, change }: Subject): string =>
  name.startsWith('CIB: ') || name.includes(' → ') ? name : `${signs[change]} ${name}`;

const subjectsOf = ({ title, change, detail = [] }: Difference): readonly Subject[] => {
  if (title === 'CIB') return cibSubjects(change, detail);
  const site = siteIn(title);
  if (site !== undefined) return [{ name: `site ${site}`, change, rank: 'first' }];
  if (title === corosyncConfFile) return [{ name: settingIn(change, detail), change, rank: 'first' }];
  if (title.startsWith(authkeyPath)) return [{ name: 'the key of the cluster', change, rank: 'third' }];
  // Which ones, the record says.
  if (title.startsWith('packages: ')) return [{ name: 'packages', change, rank: 'third' }];
  return [{ name: title, change, rank: 'third' }];
};

/** The virtual host, the link that enables it and its content are one thing for a reader. */
const siteIn = (title: string): string | undefined => {
  const [, ofApache, ofContent] =
    /^\/etc\/apache2\/sites-(?:available|enabled)\/relais-(.+)\.conf$|^(?:content of )?\/srv\/relais\/([^/ ]+)/.exec(
      title,
    ) ?? [];
  return ofApache ?? ofContent;
};

/** One setting with both its values, where no other changes. Corosync's consensus follows from its token. */
const settingIn = (change: Difference['change'], detail: readonly string[]): string => {
  const name = posix.basename(corosyncConfFile);
  const [gone, come] = ['-', '+'].map((sign) =>
    detail.flatMap((line) => {
      const [, key, value] = /^(\w+):\s*(.*)$/.exec(line.slice(1).trim()) ?? [];
      return line.startsWith(sign) && key !== undefined && key !== 'consensus' ? [{ key, value }] : [];
    }),
  );
  const [before, after] = [gone?.[0], come?.[0]];
  const isOne = change === 'change' && gone?.length === 1 && come?.length === 1 && before?.key === after?.key;
  return isOne ? `${before?.key} ${before?.value} → ${after?.value}` : name;
};

/** Its objects; a new cluster's are all new. The tag of what relais made changes with every one of them. */
const cibSubjects = (change: Difference['change'], detail: readonly string[]): readonly Subject[] => {
  const objects = detail.flatMap((line) => {
    const [, sign = '', object = ''] = /^([-+ ]) (\S.*?)(?: {2}\(.*\))?$/.exec(line) ?? [];
    return object === '' || object === 'tag relais' ? [] : [`${sign === ' ' ? '~' : sign} ${object}`];
  });
  if (change === 'add' || objects.length === 0) return [{ name: 'CIB', change, rank: 'second' }];
  return objects.map((object) => ({ name: `CIB: ${object}`, change, rank: 'second' }));
};
