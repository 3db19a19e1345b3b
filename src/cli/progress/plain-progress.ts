/** Progress for pipes and logs: a line when a step ends, and a sign of life while a long one runs. */
import { visible } from '../../diagnostic/visible.ts';
import type { Progress } from '../../progress/progress.ts';
import { elapsed } from '../elapsed.ts';
import type { Face } from '../face.ts';
import { hostLabel, paintFor, settledLine } from './progress-line.ts';
import type { ProgressView } from './progress-view.ts';
import { runningSteps } from './running-steps.ts';

/** The first one soon, so that nobody takes a pipe for broken; the others so seldom that a log can be read. */
const firstSignMs = 2000;
const signOfLifeMs = 15_000;
const lookMs = 500;

const signsWithin = (ms: number): number => (ms < firstSignMs ? 0 : 1 + Math.floor((ms - firstSignMs) / signOfLifeMs));

export const plainProgress = (face: Face): ProgressView => {
  const paint = paintFor(face.colour);
  const steps = runningSteps();
  let looked = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const step of steps.list()) {
      const runsMs = now - step.since;
      if (signsWithin(runsMs) === signsWithin(looked - step.since)) continue;
      const text = step.lastLine === '' ? '' : `: ${step.lastLine}`;
      face.err(`${hostLabel(step.host, paint)}${step.title} … at it for ${elapsed(runsMs)}${text}\n`);
    }
    looked = now;
  }, lookMs);
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
