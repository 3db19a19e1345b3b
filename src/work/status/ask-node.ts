/** Asks one node all that a status needs, in one round trip. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { visible } from '../../diagnostic/visible.ts';
import { apacheConfig } from '../../facts/apache-config.ts';
import { appliedRecord } from '../../facts/applied-record.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { corosyncConf } from '../../facts/corosync-conf.ts';
import { questionsOf, valuesOf } from '../../facts/fact-batch.ts';
import { lastApply } from '../../facts/last-apply.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { corosyncMembers } from '../../plan/corosync-members.ts';
import { withoutHold } from '../../plan/hold.ts';
import { parseApplied } from '../../plan/record/applied.ts';
import { type Inquiry, inquire } from '../inquiry.ts';
import type { NodeAnswers } from './observed.ts';
import { changedFiles } from './questions/changed-files.ts';
import { clusterView } from './questions/cluster-view.ts';
import { debts } from './questions/debts.ts';
import { interfaces } from './questions/interfaces.ts';
import { leftOverMoves } from './questions/left-over-moves.ts';
import { links } from './questions/links.ts';
import { quorum } from './questions/quorum.ts';
import { units } from './questions/units.ts';

const facts = {
  clusterView,
  corosyncConf,
  quorum,
  interfaces,
  units,
  links,
  lastApply,
  apacheConfig,
  debts,
  changedFiles,
  leftOverMoves,
  appliedRecord,
  cibInForce,
};

type Reached = Extract<NodeAnswers, { readonly kind: 'reached' }>;

/** All that a status needs of a node that is reached. */
export const statusInquiry: Inquiry<Reached> = {
  questions: questionsOf(facts),
  read: (answers) => {
    const seen = valuesOf(facts, answers);
    const applied = parseApplied(seen.appliedRecord);
    return {
      kind: 'reached',
      ...(seen.clusterView === undefined ? {} : { view: seen.clusterView }),
      ...(seen.quorum === undefined ? {} : { quorum: seen.quorum }),
      ...(seen.interfaces === undefined ? {} : { interfaces: seen.interfaces }),
      units: seen.units,
      links: seen.links,
      members: corosyncMembers(seen.corosyncConf),
      ...(seen.apacheConfig === undefined ? {} : { apacheFault: seen.apacheConfig }),
      debts: seen.debts,
      moves: seen.leftOverMoves,
      touchedFiles: seen.changedFiles,
      ...(applied === undefined ? {} : { applied }),
      cib: withoutHold(seen.cibInForce).cib,
      ...(seen.lastApply === undefined ? {} : { lastApply: seen.lastApply }),
    };
  },
};

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
  try {
    return await inquire(host, statusInquiry, signal === undefined ? tooLate : AbortSignal.any([signal, tooLate]));
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
