/** A step's command failed: what, where, and what the tool said. */
import type { Answer } from '../../command/answer.ts';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Step } from '../../plan/step.ts';

const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n');

export const stepFailed = (step: Step, answer: Answer, remedy: string): Diagnostic => {
  const said = lastLines(`${answer.stdout}\n${answer.stderr}`.trim(), 12);
  return fault('apply/step-failed', {
    message: `${step.node}: could not ${step.title} (exit code ${answer.exitCode}).`,
    remedy,
    host: step.node,
    ...(step.origin === undefined ? {} : { place: step.origin }),
    ...(said === '' ? {} : { detail: said }),
  });
};
