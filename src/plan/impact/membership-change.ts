/** Who joins the cluster and who leaves it, and how many votes make quorum before and after. */
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import { ownership } from '../cluster-name.ts';
import type { Observed } from '../observed.ts';
import { type QuorumRules, quorumRules } from '../quorum-rules.ts';
import type { State } from '../state.ts';
import type { Effect } from './impact.ts';
import { joinNames } from './names.ts';

export interface MembershipChange {
  readonly joining: readonly string[];
  readonly leaving: readonly string[];
  readonly before: QuorumRules;
  readonly after: QuorumRules;
}

/** Undefined where nobody joins or leaves, and where no cluster runs yet. */
export const membershipChange = (
  cluster: string,
  { nodes }: State,
  observed: Observed,
): MembershipChange | undefined => {
  const running = [...observed.values()].filter(({ units }) => units.corosync);
  const text = running.find(({ corosyncConf }) => ownership(corosyncConf, cluster).kind !== 'ghost')?.corosyncConf;
  const wanted = [...nodes.values()][0]?.get(`file ${corosyncConfFile}`);
  if (text === undefined || wanted?.kind !== 'file') return undefined;
  const before = quorumRules(text);
  const after = quorumRules(wanted.content);
  const joining = [...after.votes.keys()].filter((name) => !before.votes.has(name));
  const leaving = [...before.votes.keys()].filter((name) => !after.votes.has(name));
  return joining.length + leaving.length === 0 ? undefined : { joining, leaving, before, after };
};

export const membershipEffect = (change: MembershipChange | undefined): readonly Effect[] =>
  change === undefined
    ? []
    : [
        {
          of: 'cluster',
          name: 'the cluster',
          effect: 'unnoticed',
          says: [
            ...joined(change.joining, 'joins', 'join'),
            ...joined(change.leaving, 'leaves', 'leave'),
            `quorum then takes ${tally(change.after)} votes, until now ${tally(change.before)}`,
          ],
        },
      ];

const joined = (names: readonly string[], one: string, more: string): readonly string[] =>
  names.length === 0 ? [] : [`${joinNames(names)} ${names.length === 1 ? one : more}`];

const tally = ({ needed, expected }: QuorumRules): string => `${needed} of ${expected}`;
