/** What a failover profile stands for, in Corosync's figures (see docs/decisions/0002-the-file.md). */
import type { Place } from '../diagnostic/place.ts';
import { parseDuration } from './grammar/duration.ts';
import type { FileContent } from './schema/file-schema.ts';
import type { FailoverSpec } from './spec.ts';

type Written = NonNullable<FileContent['failover']>;
type Figures = Omit<FailoverSpec, 'budgetNodeLostMs' | 'budgetPlannedMs' | 'place'>;

export const readFailover = (written: Written | undefined, nodeCount: number, place: Place): FailoverSpec => {
  const figures = figuresOf(written ?? 'balanced', nodeCount);
  const budget = typeof written === 'object' ? parseDuration(written.budget ?? '') : undefined;
  return {
    ...figures,
    budgetNodeLostMs: budget ?? budgetOf(figures.tokenMs, figures.consensusMs),
    budgetPlannedMs: 1000,
    place,
  };
};

/** Corosync's own default; what corosync.conf(5) asks for with more than two nodes. */
export const consensusOf = (tokenMs: number): number => Math.ceil(1.2 * tokenMs);

/** The loss is noticed after token + consensus; Pacemaker before 3.0.2 may sleep 1 s, and the start takes up to 0.4 s. */
export const budgetOf = (tokenMs: number, consensusMs: number): number => tokenMs + consensusMs + 1400;

const figuresOf = (written: Written, nodeCount: number): Figures => {
  switch (written) {
    case 'fast':
      return {
        profile: 'fast',
        tokenMs: 300,
        // Two nodes have nobody else to agree with, and corosync accepts a consensus below the token.
        consensusMs: nodeCount <= 2 ? 60 : 360,
        // Scaled down with the token, knet's pings lose healthy nodes under load.
        knetPingIntervalMs: 250,
        knetPingTimeoutMs: 1000,
        monitorMs: 1000,
      };
    case 'balanced':
      return { profile: 'balanced', tokenMs: 500, consensusMs: 600, monitorMs: 5000 };
    case 'patient':
      return { profile: 'patient', tokenMs: 3000, consensusMs: 3600, monitorMs: 10_000 };
    default: {
      const tokenMs = parseDuration(written.token) ?? 0;
      return {
        profile: 'custom',
        tokenMs,
        consensusMs: parseDuration(written.consensus ?? '') ?? consensusOf(tokenMs),
        monitorMs: parseDuration(written.monitor ?? '') ?? 5000,
      };
    }
  }
};
