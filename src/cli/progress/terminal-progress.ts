/** Progress for a person at a terminal: ended steps scroll up, running ones stay below with their time. */
import { textWidth } from '../../diagnostic/text-width.ts';
import { visible } from '../../diagnostic/visible.ts';
import { elapsed } from '../elapsed.ts';
import type { Face } from '../face.ts';
import { fitWidth } from './fit-width.ts';
import { hostLabel, paintFor, settledLine } from './progress-line.ts';
import type { ProgressView } from './progress-view.ts';
import { type RunningStep, runningSteps } from './running-steps.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
const mostLines = 12;

export const terminalProgress = (face: Face): ProgressView => {
  const paint = paintFor(face.colour);
  const steps = runningSteps();
  let drawn: readonly string[] = [];
  let frame = 0;

  const columns = (): number => face.columns?.() ?? 80;

  const runningLine = (step: RunningStep): string => {
    const time = paint('dim', elapsed(performance.now() - step.since));
    const said = step.lastLine === '' ? '' : paint('dim', ` ${step.lastLine}`);
    return `${paint('cyan', frames[frame % frames.length] ?? '')} ${hostLabel(step.host, paint)}${step.title} ${time}${said}`;
  };

  /** A terminal that was narrowed since has broken our lines, so count what they take now. */
  const wipe = (): string => {
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns())), 0);
    return rows === 0 ? '' : `\u001B[${rows}A\r\u001B[0J`;
  };

  /** One write a redraw, so that nothing flickers. */
  const draw = (above: string): void => {
    const running = steps.list();
    const lines = running.slice(0, mostLines).map((step) => fitWidth(runningLine(step), columns() - 1));
    if (running.length > mostLines) lines.push(paint('dim', `  and ${running.length - mostLines} more`));
    face.err(`${wipe()}${above}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines;
  };

  const timer = setInterval(() => {
    frame += 1;
    if (drawn.length > 0) draw('');
  }, frameMs);
  timer.unref();

  return {
    show: (event) => {
      steps.take(event);
      if (event.kind === 'finished' || event.kind === 'failed') {
        const mark =
          event.kind === 'failed'
            ? paint('red', '✗')
            : event.outcome === 'done'
              ? paint('green', '✓')
              : paint('dim', '·');
        draw(`${mark} ${settledLine(event, paint)}\n`);
      } else if (event.kind === 'said') {
        draw(`${hostLabel(event.host, paint)}${visible(event.text)}\n`);
      } else if (event.kind === 'started') {
        draw('');
      }
    },
    end: () => {
      clearInterval(timer);
      face.err(wipe());
      drawn = [];
    },
  };
};
