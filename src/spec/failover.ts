/** What a failover profile stands for, in Corosync's figures (see docs/decisions/0002-the-file.md). */
import type { Place } from '../diagnostic/place.ts';
import { parseDuration } from './grammar/duration.ts';
import type { FileContent } from './schema/file-schema.ts';
import type { FailoverSpec } from './spec.ts';

type Figures = Omit<FailoverSpec, 'budgetNodeLostMs' | 'place'> & { readonly budgetNodeLostMs?: number | undefined };

/** Pacemaker before 3.0.2 may sleep 1 s after a loss; election, scheduling and the start of the address take up to 0.4 s. */
const takeoverMs = 1400;

export const readFailover = (written: FileContent['failover'], nodeCount: number, place: Place): FailoverSpec => {
  const figures = figuresOf(written ?? 'balanced', nodeCount);
  return {
    ...figures,
    budgetNodeLostMs: figures.budgetNodeLostMs ?? figures.tokenMs + figures.consensusMs + takeoverMs,
    place,
  };
};

const figuresOf = (written: NonNullable<FileContent['failover']>, nodeCount: number): Figures => {
  if (written === 'fast') {
    return {
      profile: 'fast',
      tokenMs: 300,
      // Two nodes have nobody else to agree with; corosync accepts a consensus below the token.
      consensusMs: nodeCount <= 2 ? 60 : 360,
      // Scaled down with the token, knet's pings lose healthy nodes under load.
      knetPingIntervalMs: 250,
      knetPingTimeoutMs: 1000,
      budgetPlannedMs: 1000,
      monitorMs: 1000,
    };
  }
  if (written === 'balanced')
    return { profile: 'balanced', tokenMs: 500, consensusMs: 600, budgetPlannedMs: 1000, monitorMs: 5000 };
  if (written === 'patient')
    return { profile: 'patient', tokenMs: 3000, consensusMs: 3600, budgetPlannedMs: 1000, monitorMs: 10_000 };
  const tokenMs = parseDuration(written.token) ?? 0;
  return {
    profile: 'custom',
    tokenMs,
    consensusMs: parseDuration(written.consensus ?? '') ?? Math.ceil(1.2 * tokenMs),
    budgetPlannedMs: 1000,
    monitorMs: parseDuration(written.monitor ?? '') ?? 5000,
    budgetNodeLostMs: parseDuration(written.budget ?? ''),
  };
};
