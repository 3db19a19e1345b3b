/** Undoes the deed and waits until the cluster is as it was before. */
import { HostError } from '../hosts/host-error.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { observeStatus } from '../work/status/observe-status.ts';
import { notAsBefore } from './as-before.ts';
import type { Drill, Scene } from './drill.ts';
import { DrillFault } from './drill-fault.ts';
import type { Restored } from './drill-result.ts';

const pollMs = 250;

/** Never rejects for a host's sake: what could not be put back is in the answer. Not interrupted by the drill's signal. */
export const putBack = async (
  drill: Drill,
  scene: Scene,
  node: string,
  before: ClusterStatus,
  limitMs: number,
): Promise<Restored> => {
  const startMs = performance.now();
  const left = (): number => limitMs - (performance.now() - startMs);
  let complaint = await attempt(() => drill.restore(scene, node));
  let missing: readonly string[] = [];
  for (;;) {
    missing = notAsBefore(before, await observeStatus(scene.spec, scene.hosts, { limitMs: 4000 }));
    if (missing.length === 0 || left() <= 0) break;
    if (complaint !== undefined) complaint = await attempt(() => drill.restore(scene, node));
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return {
    outcome: missing.length === 0 ? 'as-before' : 'not-as-before',
    tookMs: Math.round(performance.now() - startMs),
    missing: missing.length === 0 || complaint === undefined ? missing : [...missing, complaint],
  };
};

const attempt = async (act: () => Promise<void>): Promise<string | undefined> => {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof HostError || error instanceof DrillFault) return error.message;
    throw error;
  }
};
