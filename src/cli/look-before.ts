/** Looks whether anything on the hosts stands in the way, before anything is changed; shows it while it does. */
import { preflight } from '../checks/preflight.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import type { Report } from '../progress/progress.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';

export const lookBefore = async (
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  report: Report,
  face: Face,
): Promise<readonly Diagnostic[]> => {
  const id = 'plan/preflight';
  const title = 'look whether anything stands in the way';
  const began = performance.now();
  report({ kind: 'started', id, title });
  try {
    return await preflight(spec, hosts, [], () => {}, face.signal);
  } finally {
    report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: performance.now() - began });
  }
};
