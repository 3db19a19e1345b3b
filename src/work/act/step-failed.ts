/** A step's command failed: what, where, and what the tool said. */
import type { Answer } from '../../command/answer.ts';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Step } from '../../plan/step.ts';

const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n');

export const stepFailed = (step: Step, answer: Answer, remedy: string): Diagnostic =>
  fault('apply/step-failed', {
    message: `${step.node}: could not ${step.title} (exit code ${answer.exitCode}).`,
    remedy,
    ...about(step, answer),
  });

/** What was to be read by a daemon was shown to it, and it does not take it. */
export const refusedBeforehand = (step: Step, answer: Answer): Diagnostic =>
  fault('apply/refused-beforehand', {
    message: `${step.node}: could not ${step.title}: it was not written, and all runs on as before.`,
    remedy:
      'Mend what is said above: in the file, or in what stands on the node beside it; then run relais apply again.',
    ...about(step, answer),
  });

const about = (step: Step, { stdout, stderr }: Answer): Pick<Diagnostic, 'host' | 'place' | 'detail'> => {
  const said = lastLines(`${stdout}\n${stderr}`.trim(), 12);
  return {
    host: step.node,
    ...(step.origin === undefined ? {} : { place: step.origin }),
    ...(said === '' ? {} : { detail: said }),
  };
};
