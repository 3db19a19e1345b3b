/** What votequorum says on one node (corosync-quorumtool(8)). */
import { command, withTimeout } from '../../../command/command.ts';
import { defineFact } from '../../../facts/fact.ts';
import type { QuorumStatus } from '../cluster-status.ts';

/** Its exit code says whether there is quorum, so the text alone is read. */
export const quorum = defineFact<QuorumStatus | undefined>({
  name: 'quorum',
  ask: withTimeout(command('corosync-quorumtool', '-s'), 5000),
  read: ({ stdout }) => {
    const line = (label: string): string | undefined =>
      new RegExp(`^${label}:[ \\t]*(.{0,200})$`, 'm').exec(stdout)?.[1]?.trim();
    const number = (label: string): number => Number.parseInt(line(label) ?? '', 10);
    const [votes, expected, needed] = [number('Total votes'), number('Expected votes'), number('Quorum')];
    const quorate = line('Quorate');
    if (quorate === undefined || ![votes, expected, needed].every(Number.isSafeInteger)) return undefined;
    return {
      quorate: quorate === 'Yes' ? 'yes' : 'no',
      votes,
      expected,
      needed,
      flags: (line('Flags') ?? '').split(/\s+/).filter((flag) => /^\w+$/.test(flag)),
    };
  },
});
