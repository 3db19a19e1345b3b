/** Members that the file no longer names leave the cluster: stopped first, then forgotten by those who stay. */
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import type { Spec } from '../../spec/spec.ts';
import { ownership } from '../cluster-name.ts';
import type { Change } from '../element-kind.ts';
import type { Observed, ObservedNode } from '../observed.ts';
import { forgetStep } from './forget-step.ts';
import { forgetRecord, leaveStep, tidyLeaver } from './leave-steps.ts';
import type { Leaver } from './leaving-members.ts';

/** @param seen what was seen on those whose hosts are open, @param on the node that forgets them. */
export const leaveChanges = (
  spec: Spec,
  leaving: readonly Leaver[],
  seen: Observed,
  on: string | undefined,
): readonly Change[] => {
  const all = leaving.map((leaver) => changesOf(spec, leaver, seen.get(leaver.name), on));
  return [...all.flatMap(({ tidied }) => tidied), ...all.map(({ leaves }) => leaves)];
};

/** What is taken away on it, and that it leaves. */
const changesOf = (
  spec: Spec,
  leaver: Leaver,
  seen: ObservedNode | undefined,
  on: string | undefined,
): { readonly tidied: readonly Change[]; readonly leaves: Change } => {
  const { name } = leaver;
  const owner = seen && ownership(seen.corosyncConf, spec.cluster);
  const isIts = owner?.kind === 'ours' || owner?.kind === 'by-hand';
  const isAnothers = owner?.kind === 'foreign';
  const tidied = seen === undefined || isAnothers ? [] : tidyLeaver(spec, name, seen);
  const isRemembered = !isAnothers && seen?.applied?.cluster === spec.cluster;
  return {
    tidied,
    leaves: {
      difference: {
        node: 'cluster',
        change: 'remove',
        title: titleOf(leaver),
        ...(seen === undefined ? { detail: [unreached] } : {}),
        ...(isIts ? { detail: [stays] } : {}),
        ...(isAnothers ? { detail: [`it is of the cluster ${owner.cluster} by now, and is left alone`] } : {}),
        origin: spec.place,
      },
      steps: [
        ...(isIts ? [leaveStep(spec, name)] : []),
        ...(on === undefined
          ? []
          : [
              forgetStep(spec, name, {
                on,
                as: isIts ? 'stopped' : 'gone',
                ...(seen === undefined ? { unsure } : {}),
              }),
            ]),
        ...(isRemembered ? [forgetRecord(spec, name)] : []),
      ],
    },
  };
};

const titleOf = ({ name, address }: Leaver): string =>
  address === undefined
    ? `the node ${name}, which is no member any more and still known to Pacemaker`
    : `the node ${name} (${address}), which the file does not name any more`;

const unreached = `it can't be reached: never start its cluster again without "rm ${corosyncConfFile}" there`;

const unsure = 'it can’t be reached to be told: if it is not off for certain, it goes on serving beside the others';

const stays = 'what stays there: packages, openings of the firewall, and the record of earlier applies';
