/** Who is a member of the cluster now and was not former, or the other way round: no file that is put back can change that. */
import { ownership } from '../../plan/cluster-name.ts';
import { corosyncMembers } from '../../plan/corosync-members.ts';

export interface MembersChanged {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** Both texts of one node's corosync.conf. */
export interface ConfThenAndNow {
  readonly former: string;
  readonly now: string;
}

/**
 * Undefined where nobody did. A node without a cluster, or with the one that Debian's package brings, was no member.
 * @param stopping nodes whose cluster would stop. @param running nodes whose cluster runs: it may stop on all of them, and on none.
 */
export const membersChanged = (
  confs: readonly ConfThenAndNow[],
  stopping: ReadonlySet<string>,
  running: readonly string[],
): MembersChanged | undefined => {
  const both = confs.map(({ former, now }) => ({ former: membersOf(former), now: membersOf(now) }));
  const known = both.filter(({ former, now }) => former.length > 0 && now.length > 0);
  const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
    some.filter((name) => !others.includes(name));
  // Who left and came back since is named then and now, and was started by an apply since.
  const alone = running.every((node) => stopping.has(node)) ? [] : running.filter((node) => stopping.has(node));
  const joined = [...new Set([...known.flatMap(({ former, now }) => without(now, former)), ...alone])];
  const left = [...new Set(known.flatMap(({ former, now }) => without(former, now)))];
  return joined.length + left.length === 0 ? undefined : { joined, left };
};

const membersOf = (conf: string): readonly string[] =>
  ['none', 'ghost'].includes(ownership(conf, '').kind) ? [] : corosyncMembers(conf).map(({ name }) => name);
