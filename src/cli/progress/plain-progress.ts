/** Progress for pipes and logs: a line when a step ends, and a sign of life while a long one runs. */
import { visible } from '../../diagnostic/visible.ts';
import type { Progress } from '../../progress/progress.ts';
import { elapsed } from '../elapsed.ts';
import type { Face } from '../face.ts';
import { hostLabel, paintFor, settledLine } from './progress-line.ts';
import type { ProgressView } from './progress-view.ts';
import { runningSteps } from './running-steps.ts';

const signOfLifeMs = 15_000;

export const plainProgress = (face: Face): ProgressView => {
  const paint = paintFor(face.colour);
  const steps = runningSteps();
  const timer = setInterval(() => {
    for (const step of steps.list()) {
      const runsMs = performance.now() - step.since;
      const text = step.lastLine === '' ? '' : `: ${step.lastLine}`;
      face.err(`${hostLabel(step.host, paint)}${step.title} … at it for ${elapsed(runsMs)}${text}\n`);
    }
  }, signOfLifeMs);
  timer.unref();

  return {
    show: (event: Progress) => {
      steps.take(event);
      if (event.kind === 'finished' || event.kind === 'failed') face.err(`${settledLine(event, paint)}\n`);
      if (event.kind === 'said') face.err(`${hostLabel(event.host, paint)}${visible(event.text)}\n`);
    },
    end: () => clearInterval(timer),
  };
};
