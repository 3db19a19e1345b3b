/** What the drills of a cluster have shown, for what an apply may be expected to do. */
import { readFile } from 'node:fs/promises';
import type { DrillResult } from '../../drills/drill-result.ts';
import type { DrilledGaps } from '../../plan/impact/expected-gap.ts';
import type { Face } from '../face.ts';
import { resultsOf } from './keep-record.ts';

/** By service, of the latest planned move (stop-cluster) that ended; none where no drill was held, or its record can't be read. */
export const drilledGaps = async (cluster: string, env: Face['env']): Promise<DrilledGaps> => {
  const text = await readFile(resultsOf(cluster, env), 'utf8').catch(() => '');
  const gaps = new Map<string, { readonly moveMs: number; readonly backMs?: number; readonly day: string }>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const { drill, service, startedAt, takeover, back } = parse(line);
    const moveMs = takeover?.gapEnded === 'answered' ? takeover.longestGapMs : undefined;
    if (drill !== 'stop-cluster' || service === undefined || typeof moveMs !== 'number') continue;
    // Where nothing prefers the node, the address stays where it went.
    const backMs = back?.gapEnded === 'answered' && back.move !== undefined ? back.longestGapMs : undefined;
    gaps.set(service, { moveMs, ...(backMs === undefined ? {} : { backMs }), day: (startedAt ?? '').slice(0, 10) });
  }
  return gaps;
};

/** A line that was cut off by a full disk says nothing. */
const parse = (line: string): Partial<DrillResult> => {
  try {
    return (JSON.parse(line) ?? {}) as Partial<DrillResult>;
  } catch {
    return {};
  }
};
