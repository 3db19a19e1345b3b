/** Asks one node all that a status needs, in one round trip. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { visible } from '../../diagnostic/visible.ts';
import { apacheConfig } from '../../facts/apache-config.ts';
import type { Fact } from '../../facts/fact.ts';
import { lastApply } from '../../facts/last-apply.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import type { NodeAnswers } from './observed.ts';
import { clusterView } from './questions/cluster-view.ts';
import { debts } from './questions/debts.ts';
import { interfaces } from './questions/interfaces.ts';
import { links } from './questions/links.ts';
import { quorum } from './questions/quorum.ts';
import { units } from './questions/units.ts';

interface AskOptions {
  readonly explain: ((error: HostError) => Diagnostic) | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Never rejects for the host's sake: a host that can't be used is an answer too.
 * @param limitMs after which it counts as not reached.
 */
export const askNode = async (host: Host, limitMs: number, { explain, signal }: AskOptions): Promise<NodeAnswers> => {
  const tooLate = AbortSignal.timeout(limitMs);
  const tripsBefore = host.roundTrips;
  const facts = [clusterView, quorum, interfaces, units, links, lastApply, apacheConfig, debts] as const;
  try {
    const answers = await host.ask(
      facts.map((fact) => fact.ask),
      { signal: signal === undefined ? tooLate : AbortSignal.any([signal, tooLate]) },
    );
    const read = <T>(fact: Fact<T>): T =>
      fact.read(answers[facts.indexOf(fact as never)] ?? { exitCode: 1, stdout: '', stderr: '', elapsedMs: 0 });
    const [view, votes, carried, last] = [read(clusterView), read(quorum), read(interfaces), read(lastApply)];
    const apacheFault = read(apacheConfig);
    return {
      kind: 'reached',
      ...(view === undefined ? {} : { view }),
      ...(votes === undefined ? {} : { quorum: votes }),
      ...(carried === undefined ? {} : { interfaces: carried }),
      units: read(units),
      links: read(links),
      ...(apacheFault === undefined ? {} : { apacheFault }),
      debts: read(debts),
      ...(last === undefined ? {} : { lastApply: last }),
    };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (tooLate.aborted && signal?.aborted !== true) {
      // A question was sent only where ssh had logged in.
      const reason = host.roundTrips > tripsBefore ? 'slow' : 'no-answer';
      return { kind: 'not-reached', reason, detail: `No answer within ${limitMs / 1000} s.` };
    }
    const said = explain?.(error);
    return {
      kind: 'not-reached',
      reason: error.reason,
      detail: visible(error.detail).slice(0, 300),
      ...(said === undefined ? {} : { said }),
    };
  }
};
