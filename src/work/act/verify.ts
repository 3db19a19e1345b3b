/** Lets the node's own Pacemaker check a CIB before it is put anywhere. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Step, VerifyAction } from '../../plan/step.ts';
import { refusedByPacemaker } from '../refused-by-pacemaker.ts';
import { traceComplaints } from '../trace-complaints.ts';
import { isSound, verifyCommand } from '../verify-command.ts';
import type { Scene } from './act.ts';
import { adviseCib } from './advise-cib.ts';
import { hostOf } from './host-of.ts';

export const verify = async (step: Step, action: VerifyAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host = hostOf(step, scene);
  const cib = action.advise === undefined ? action.cib : await adviseCib(action.cib, action.advise, scene);
  const answer = await host.run(verifyCommand(cib), { signal: scene.signal });
  if (isSound(answer)) return undefined;
  return refusedByPacemaker(step.node, await traceComplaints(answer, cib, scene.spec, host, scene.signal), {
    code: 'apply/refused-by-pacemaker',
    changed: 'The CIB was not put in place, and no cluster was started.',
    origin: step.origin,
  });
};
