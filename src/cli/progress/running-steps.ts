/** The steps that have begun and not ended, in the order in which they began. */
import { visible } from '../../diagnostic/visible.ts';
import type { Progress } from '../../progress/progress.ts';

export interface RunningStep {
  readonly host?: string;
  readonly title: string;
  /** By the clock of performance.now(). */
  readonly since: number;
  /** What its tool printed last; '' at first. */
  readonly lastLine: string;
}

export interface RunningSteps {
  take(event: Progress): void;
  list(): readonly RunningStep[];
}

export const runningSteps = (): RunningSteps => {
  const steps = new Map<string, RunningStep>();
  return {
    take: (event) => {
      if (event.kind === 'said') return;
      const key = JSON.stringify([event.host, event.id]);
      if (event.kind === 'started') {
        const host = event.host === undefined ? {} : { host: event.host };
        steps.set(key, { ...host, title: visible(event.title), since: performance.now(), lastLine: '' });
      } else if (event.kind === 'line') {
        const step = steps.get(key);
        if (step !== undefined) steps.set(key, { ...step, lastLine: visible(event.text).trim() });
      } else {
        steps.delete(key);
      }
    },
    list: () => [...steps.values()],
  };
};
