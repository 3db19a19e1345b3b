/** Corosync's view of the quorum: corosync-quorumtool(8). */
import { command, withTimeout } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface Quorum {
  readonly quorate: boolean;
  readonly expectedVotes: number;
  readonly totalVotes: number;
  /** As it was printed. */
  readonly text: string;
}

/** Undefined where corosync does not answer. */
export const quorum = defineFact<Quorum | undefined>({
  name: 'quorum',
  ask: withTimeout(command('corosync-quorumtool', '-s'), 5000),
  read: ({ stdout }) => {
    const [, quorate] = /^Quorate:\s+(Yes|No)$/m.exec(stdout) ?? [];
    const votes = (what: string): number => Number(new RegExp(`^${what} votes:\\s+(\\d+)`, 'm').exec(stdout)?.[1] ?? 0);
    return quorate === undefined
      ? undefined
      : { quorate: quorate === 'Yes', expectedVotes: votes('Expected'), totalVotes: votes('Total'), text: stdout };
  },
});
