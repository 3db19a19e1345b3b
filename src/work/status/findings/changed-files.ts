/** Files that are no more as the last apply left them: the services run, and the next reload or start may not find what it needs. */
import { note } from '../../../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../../../facts/corosync-conf.ts';
import { elementDigest } from '../../../plan/record/element-digest.ts';
import type { Find } from './find.ts';

export const changedFiles: Find = ({ spec, answers }) =>
  spec.nodes.flatMap(({ name, place }) => {
    const answer = answers.get(name);
    // An apply that is under way writes its record last.
    if (answer?.kind !== 'reached' || answer.lastApply?.underWay === 'yes') return [];
    const changed = answer.touchedFiles.filter(({ path, digest, now }) => {
      const of = path === corosyncConfFile ? 'corosync' : 'apache';
      const element = { kind: 'file', node: name, origin: place, of, path } as const;
      return now === undefined || elementDigest({ ...element, ...now }) !== digest;
    });
    if (changed.length === 0) return [];
    const paths = changed.map(({ path, now }) => (now === undefined ? `${path} (gone)` : path)).join(', ');
    return [
      note('status/file-changed', {
        place,
        host: name,
        message: `Not as the last finished apply left it on ${name}: ${paths}.`,
        remedy: 'See what it is, and put it right: relais plan, then relais apply.',
      }),
    ];
  });
