/** What surrounds an apply: the lock that it holds, and the record that it leaves on the nodes. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Step } from '../plan/step.ts';
import type { HistoryTexts } from './history/begin-history.ts';
import { openJournal } from './history/journal.ts';
import type { Lock } from './lock/take-lock.ts';
import type { Watch } from './watch.ts';

export interface SessionOptions {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly steps: readonly Step[];
  readonly texts: HistoryTexts;
  readonly lock: Lock;
  /** What a host's failure means to the admin. */
  readonly explain: (error: HostError) => Diagnostic;
}

export const openSession = ({ hosts, steps, texts, lock, explain }: SessionOptions): Watch => {
  const journal = openJournal(hosts, steps, texts);
  const explained = async (act: () => Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof HostError) return [explain(error)];
      throw error;
    }
  };
  return {
    begin: () => explained(journal.begin),
    waveBegins: async (_wave, begun) => {
      const lost = lock.lost();
      if (lost.length > 0) return [lockLost(lost)];
      journal.stepsBegin(begun);
      return [];
    },
    waveEnded: async (_wave, records) => {
      journal.stepsEnded(records);
      return [];
    },
    end: async (result) => {
      const why = result.outcome === 'done' ? undefined : result.diagnostics[0]?.message;
      await journal.end({
        outcome: result.outcome,
        ended: new Date().toISOString(),
        ...(why === undefined ? {} : { why }),
      });
      return result;
    },
  };
};

const lockLost = (nodes: readonly string[]): Diagnostic =>
  fault('apply/lock-lost', {
    message: `The connection to ${nodes.join(', ')} broke, and the lock there with it: nothing more was begun.`,
    remedy: 'Run relais apply again: it looks at what is there and goes on from it.',
  });
