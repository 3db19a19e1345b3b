/** Nodes that disagree on who is there: a partition, or one that only one side has noticed. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

const remedy =
  'Just started? Ask again in a few seconds. Else look whether UDP 5404-5405 passes between them, both ways: cable, switch, firewall; then `corosync-cfgtool -n` on both.';

export const splitBrain: Find = ({ spec, answers }) => {
  const views = spec.nodes.flatMap(({ name }) => {
    const view = viewOf(answers.get(name));
    return view === undefined
      ? []
      : [{ name, quorate: view.quorate, online: view.nodes.filter((n) => n.flags.has('online')).map((n) => n.name) }];
  });
  return views.flatMap((one, index) =>
    views.slice(index + 1).flatMap((other) => {
      const oneSees = one.online.includes(other.name);
      const otherSees = other.online.includes(one.name);
      if (oneSees && otherSees) return [];
      const who = oneSees ? [other, one] : [one, other];
      // A cluster that forms: neither may start anything before they have found each other.
      if (oneSees === otherSees && [one, other].every(({ quorate }) => quorate === 'no')) {
        return [
          fault('status/apart', {
            message: `${one.name} and ${other.name} both run the cluster and do not see each other; neither has quorum, so neither starts anything.`,
            remedy,
          }),
        ];
      }
      return [
        fault('status/split-brain', {
          message:
            oneSees === otherSees
              ? `${one.name} and ${other.name} both run the cluster and do not see each other: split brain.`
              : `${who[0]?.name} does not see ${who[1]?.name}, which sees it: the cluster is coming apart or together.`,
          remedy,
        }),
      ];
    }),
  );
};
