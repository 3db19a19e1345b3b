/** What is wrong on the hosts: every check is shown as it ends. */
import type { AgentsToCheck } from '../../checks/check.ts';
import { preflight } from '../../checks/preflight.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Report } from '../../progress/progress.ts';
import { stream } from '../../progress/stream.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { type OpenHosts, openHosts } from '../open-hosts.ts';
import { type ProgressMode, renderProgress } from '../progress/render-progress.ts';

export const checkHosts = (
  spec: Spec,
  agents: AgentsToCheck,
  mode: ProgressMode,
  face: Face,
): Promise<readonly Diagnostic[]> =>
  renderProgress(
    stream(async (report) => {
      await using opened = await connect(spec, face, report);
      const { hosts, failures } = opened;
      if (face.signal.aborted) return [];
      // With nobody to ask, checks that find nothing would look like checks that passed.
      if (hosts.size === 0) {
        const lost = failures.map((error) =>
          hostFault(
            error,
            spec.nodes.find((node) => node.name === error.host),
          ),
        );
        return [...lost, ...(await agents.judge(new Map(), new Set()))];
      }
      // An interruption ends what runs on the hosts, and so the checks.
      face.signal.addEventListener('abort', () => void opened.close(), { once: true });
      return await preflight(spec, hosts, failures, report, undefined, agents);
    }),
    face,
    mode,
  );

/** A host that is down takes seconds to be known as such: meanwhile this is what runs. What failed is told by a check. */
const connect = async (spec: Spec, face: Face, report: Report): Promise<OpenHosts> => {
  const step = { id: 'check/connect', title: 'Connections are tried' };
  const began = performance.now();
  report({ kind: 'started', ...step });
  const opened = await openHosts(spec, face);
  report({ kind: 'finished', ...step, outcome: 'done', elapsedMs: performance.now() - began });
  return opened;
};
