/** Commands one after the other; the first that fails ends the step. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { installLog } from '../../facts/own-installation.ts';
import type { RunAction, Step } from '../../plan/step.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { refusedBeforehand, stepFailed } from './step-failed.ts';

const remedyFor = (step: Step, said: string): string => {
  if (/Could not get lock|lock-frontend/i.test(said)) {
    return 'Another program installs packages there (it is named above): let it finish, then run relais apply again.';
  }
  if (/dpkg --configure -a/.test(said)) {
    return `Run "dpkg --configure -a" on ${step.node}, then relais apply again.`;
  }
  if (step.wave === 'packages') {
    return `Look at what apt says above and at ${installLog} on ${step.node}, then run relais apply again.`;
  }
  return `Mend what is said above, then run relais apply again: it goes on from here.`;
};

export const runCommands = async (step: Step, action: RunAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host = hostOf(step, scene);
  for (const command of action.commands) {
    const answer = await host.run(command, { signal: scene.signal, onLine: scene.onLine });
    if (answer.exitCode !== 0) {
      if (step.wave === 'stage') return refusedBeforehand(step, answer);
      return stepFailed(step, answer, remedyFor(step, `${answer.stdout}\n${answer.stderr}`));
    }
  }
  return undefined;
};
