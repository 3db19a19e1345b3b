/** Looks whether anything on the hosts stands in the way, before anything is changed. */
import { preflight } from '../checks/preflight.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { stream } from '../progress/stream.ts';
import type { Spec } from '../spec/spec.ts';
import type { Face } from './face.ts';
import { type ProgressMode, renderProgress } from './progress/render-progress.ts';

export const lookBefore = (
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  mode: ProgressMode,
  face: Face,
): Promise<readonly Diagnostic[]> =>
  renderProgress(
    stream((report) => {
      const id = 'plan/preflight';
      const title = 'look whether anything stands in the way';
      const began = performance.now();
      report({ kind: 'started', id, title });
      return preflight(spec, hosts, [], () => {}, face.signal).finally(() => {
        report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: performance.now() - began });
      });
    }),
    face,
    mode,
  );
