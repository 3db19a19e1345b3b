/** What a rollback can't or won't put back, and the commands that do it right. */
import path from 'node:path';
import { quote } from '../../command/quote.ts';
import { type Diagnostic, fault, note } from '../../diagnostic/diagnostic.ts';
import type { Observed } from '../../plan/observed.ts';
import type { Found } from '../../work/rollback/find-rollback.ts';
import { type MembersChanged, membersChanged } from '../../work/rollback/members-changed.ts';
import { stoppingNodes } from '../../work/rollback/stopping-nodes.ts';
import { fileWord } from '../file-word.ts';

/** @param file as the admin named it. @returns why nothing may be done at all; none where all is well. */
export const refusals = (
  found: Pick<Found, 'changes' | 'corosyncConfs' | 'earlier' | 'file' | 'keys'>,
  observed: Observed,
  file: string,
): readonly Diagnostic[] => {
  const confs = [...found.corosyncConfs].map(([node, former]) => ({
    former,
    now: observed.get(node)?.corosyncConf ?? '',
  }));
  const running = [...observed].filter(([, { units }]) => units.pacemaker).map(([node]) => node);
  const changed = membersChanged(confs, stoppingNodes(found.changes), running);
  if (changed !== undefined) return [otherMembers(changed, found, file)];
  return found.keys.lost.length === 0 ? [] : [noKey(found, file)];
};

/** The key of the cluster is none of what goes back. @param nodes on which another was there then. */
export const keyStays = (nodes: readonly string[], file: string): readonly Diagnostic[] =>
  nodes.length === 0
    ? []
    : [
        note('rollback/key-stays', {
          message: 'The key of the cluster stays: a former one is never put back.',
          remedy: `To have another made: relais rotate-key${fileWord(file)}`,
        }),
      ];

const otherMembers = (
  { joined, left }: MembersChanged,
  found: Pick<Found, 'earlier' | 'file'>,
  file: string,
): Diagnostic =>
  fault('rollback/members-changed', {
    message: `Since then ${[...told(left, 'left'), ...told(joined, 'joined')].join(', and ')} the cluster: to put files back starts and stops no cluster on a node. Nothing was changed.`,
    remedy:
      asApply(found, file) ??
      `No file of then is known: write into ${file} which nodes there are to be, then: relais apply${fileWord(file)}`,
  });

const told = (nodes: readonly string[], what: string): readonly string[] =>
  nodes.length === 0 ? [] : [`${nodes.join(', ')} ${what}`];

const noKey = (found: Pick<Found, 'earlier' | 'file' | 'keys'>, file: string): Diagnostic =>
  fault('rollback/no-key', {
    message: `${found.keys.lost.join(', ')} had a key of the cluster then, and has none now; a former one is never put back. Nothing was changed.`,
    remedy: asApply(found, file) ?? `An apply makes a new one: relais apply${fileWord(file)}`,
  });

/** Beside the file, for its folders are named from there. */
const asApply = ({ earlier, file: text }: Pick<Found, 'earlier' | 'file'>, file: string): string | undefined => {
  if (earlier === undefined || text === undefined || text === '') return undefined;
  // A shell empties what it writes to before anything reads it.
  const name = path.basename(file) === 'before.yaml' ? `before-${earlier.number}.yaml` : 'before.yaml';
  const before = quote(path.join(file === '-' ? '.' : path.dirname(file), name));
  return `Apply the file of then: relais history show ${earlier.number}${fileWord(file)} --file > ${before} && relais apply ${before}`;
};
