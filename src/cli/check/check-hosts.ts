/** What is wrong on the hosts: every check is shown as it ends. */
import { preflight } from '../../checks/preflight.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { stream } from '../../progress/stream.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { openHosts } from '../open-hosts.ts';
import { type ProgressMode, renderProgress } from '../progress/render-progress.ts';

export const checkHosts = async (spec: Spec, mode: ProgressMode, face: Face): Promise<readonly Diagnostic[]> => {
  await using opened = await openHosts(spec, face);
  const { hosts, failures } = opened;
  // With nobody to ask, checks that find nothing would look like checks that passed.
  if (hosts.size === 0) {
    return failures.map((error) =>
      hostFault(
        error,
        spec.nodes.find((node) => node.name === error.host),
      ),
    );
  }
  // An interruption ends what runs on the hosts, and so the checks.
  face.signal.addEventListener('abort', () => void opened.close(), { once: true });
  return await renderProgress(
    stream((report) => preflight(spec, hosts, failures, report)),
    face,
    mode,
  );
};
