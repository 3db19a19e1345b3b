/** Undoes the deed and waits until the cluster is as it was before. */
import { HostError } from '../hosts/host-error.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { observeStatus } from '../work/status/observe-status.ts';
import { notAsBefore } from './as-before.ts';
import type { Drill, Scene } from './drill.ts';
import { DrillFault } from './drill-fault.ts';
import type { Restored } from './drill-result.ts';

const pollMs = 250;
/** When it is still not as before, it is tried again: the first undoing may have met the deed half-way. */
const againAfterMs = 15_000;

/** Never rejects for a host's sake: what could not be put back is in the answer. Not interrupted by the drill's signal. */
export const putBack = async (
  drill: Drill,
  scene: Scene,
  node: string,
  before: ClusterStatus,
  limitMs: number,
): Promise<Restored> => {
  const startMs = performance.now();
  let triedMs = startMs;
  let complaint = await attempt(() => drill.restore(scene, node));
  for (;;) {
    const missing = notAsBefore(before, await observeStatus(scene.spec, scene.hosts, { limitMs: 4000 }));
    const tookMs = Math.round(performance.now() - startMs);
    if (missing.length === 0) {
      await attempt(() => drill.tidy(scene, node));
      return { outcome: 'as-before', tookMs, missing };
    }
    if (tookMs >= limitMs) {
      return { outcome: 'not-as-before', tookMs, missing: complaint === undefined ? missing : [...missing, complaint] };
    }
    if (complaint !== undefined || performance.now() - triedMs > againAfterMs) {
      triedMs = performance.now();
      complaint = await attempt(() => drill.restore(scene, node));
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
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
