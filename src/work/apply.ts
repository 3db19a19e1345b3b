/** Executes a plan, wave by wave, nodes side by side (but where one has to wait for the other); stops at the wave in which something failed. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import { installLog } from '../facts/own-installation.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Plan } from '../plan/plan.ts';
import { oneByOne, type Step, waves } from '../plan/step.ts';
import type { Progress, Report } from '../progress/progress.ts';
import { stream } from '../progress/stream.ts';
import { act, type Scene } from './act/act.ts';
import { answeringAddresses } from './act/answering-addresses.ts';
import type { Watch } from './watch.ts';

export interface StepRecord {
  readonly id: string;
  readonly node: string;
  readonly wave: string;
  readonly title: string;
  /** `not reached`: not begun, or only waited for and not to its end. */
  readonly outcome: 'done' | 'failed' | 'not reached';
  readonly elapsedMs: number;
}

export interface ApplyResult {
  /** `rolled back`: it went wrong, and all that it replaced is as it was before. */
  readonly outcome: 'done' | 'failed' | 'interrupted' | 'rolled back';
  readonly steps: readonly StepRecord[];
  readonly diagnostics: readonly Diagnostic[];
  readonly elapsedMs: number;
}

type Stage = Omit<Scene, 'onLine' | 'onNotice'> & {
  /** Looks on, and may call a halt; left out, nothing is kept and nothing written down. */
  readonly watch?: Watch;
};

const byNode = (steps: readonly Step[]): readonly (readonly Step[])[] => [
  ...Map.groupBy(steps, (step) => step.node).values(),
];

const attempt = async (step: Step, stage: Omit<Scene, 'onLine'>, report: Report): Promise<Diagnostic | undefined> => {
  const { id, node: host } = step;
  try {
    return await act(step, { ...stage, onLine: (text) => report({ kind: 'line', id, host, text }) });
  } catch (error) {
    if (error instanceof HostError) {
      return error.reason === 'cancelled' && isInstallation(step) ? installsOn(step) : stage.explain(error);
    }
    throw error;
  }
};

/** apt runs in a unit of its own: to end it in the middle would leave packages by halves. */
const isInstallation = ({ wave, action }: Step): boolean => wave === 'packages' && action.kind === 'run';

const installsOn = ({ node }: Step): Diagnostic =>
  fault('apply/installs-on', {
    message: `The installation of packages on ${node} goes on by itself, so that none is left by halves.`,
    remedy: `Nothing to do: the next relais apply waits for it. To watch it, on ${node}: tail -f ${installLog}`,
    host: node,
  });

/** What only waits is cut short when there is nothing to wait for any more; what is being done comes to its end. */
const isWait = ({ action }: Step): boolean => action.kind === 'settle' || action.kind === 'await-stopped';

const take = async (
  step: Step,
  stage: Omit<Scene, 'onLine'>,
  report: Report,
): Promise<{ readonly record: StepRecord; readonly diagnostic?: Diagnostic }> => {
  const { id, node, wave, title } = step;
  const began = performance.now();
  report({ kind: 'started', id, host: node, title });
  const diagnostic = await attempt(step, stage, report);
  const elapsedMs = performance.now() - began;
  if (isWait(step) && stage.signal.aborted && (diagnostic?.code ?? 'host/cancelled') === 'host/cancelled') {
    report({ kind: 'finished', id, host: node, title, outcome: 'cut short', elapsedMs });
    return { record: { id, node, wave, title, outcome: 'not reached', elapsedMs } };
  }
  if (diagnostic === undefined) {
    report({ kind: 'finished', id, host: node, title, outcome: 'done', elapsedMs });
    return { record: { id, node, wave, title, outcome: 'done', elapsedMs } };
  }
  report({ kind: 'failed', id, host: node, title, diagnostic, elapsedMs });
  return { record: { id, node, wave, title, outcome: 'failed', elapsedMs }, diagnostic };
};

const interrupted = (): Diagnostic =>
  fault('apply/interrupted', {
    message: 'The apply was interrupted.',
    remedy: 'Run relais apply again: it looks at what is there and goes on from it.',
  });

const execute = async (plan: Plan, stage: Stage, report: Report): Promise<ApplyResult> => {
  const began = performance.now();
  const records = new Map<string, StepRecord>();
  const diagnostics: Diagnostic[] = [];
  const notices: Diagnostic[] = [];
  const { watch } = stage;
  const halting = watch === undefined ? stage.signal : AbortSignal.any([stage.signal, watch.halt]);
  const acknowledge = (): void => report({ kind: 'said', text: inOrder });
  stage.signal.addEventListener('abort', acknowledge, { once: true });
  const answering = await answeringAddresses(plan.steps, stage.askPage);
  const scene = { ...stage, answering, onNotice: (notice: Diagnostic) => notices.push(notice) };
  const inSequence = async (steps: readonly Step[]): Promise<void> => {
    for (const step of steps) {
      if (halting.aborted) {
        return;
      }
      const { record, diagnostic } = await take(
        step,
        isWait(step) ? { ...scene, signal: halting, mostWaitMs: watch?.mostWaitMs() } : scene,
        report,
      );
      records.set(step.id, record);
      if (diagnostic !== undefined) {
        // What was ended for a reason is told by its reason.
        if (watch?.halt.aborted !== true || diagnostic.code !== 'host/cancelled') diagnostics.push(diagnostic);
        return;
      }
    }
  };
  diagnostics.push(...((await watch?.begin(report)) ?? []));
  for (const wave of waves) {
    const steps = plan.steps.filter((step) => step.wave === wave);
    if (diagnostics.length > 0 || stage.signal.aborted || steps.length === 0) {
      continue;
    }
    diagnostics.push(...((await watch?.waveBegins(wave, steps, report)) ?? []));
    if (diagnostics.length === 0) {
      await (oneByOne.has(wave) ? inSequence(steps) : Promise.all(byNode(steps).map(inSequence)));
      const ended = steps.flatMap((step) => records.get(step.id) ?? []);
      diagnostics.push(...((await watch?.waveEnded(wave, ended, report)) ?? []));
    }
  }
  const missed = ({ id, node, wave, title }: Step): StepRecord => ({
    id,
    node,
    wave,
    title,
    outcome: 'not reached',
    elapsedMs: 0,
  });
  const result: ApplyResult = {
    outcome: stage.signal.aborted ? 'interrupted' : diagnostics.length > 0 ? 'failed' : 'done',
    steps: plan.steps.map((step) => records.get(step.id) ?? missed(step)),
    diagnostics: stage.signal.aborted
      ? [interrupted(), ...diagnostics.filter(({ code }) => code === 'apply/installs-on')]
      : [...diagnostics, ...notices],
    elapsedMs: performance.now() - began,
  };
  stage.signal.removeEventListener('abort', acknowledge);
  return watch === undefined ? result : await watch.end(result, report);
};

const inOrder =
  'Interrupted: nothing more is begun; what is under way is ended, and what was done is looked at, first.';

/** @param stage what the plan acts on; its signal ends the apply after the commands under way were ended on the hosts. */
export const apply = (plan: Plan, stage: Stage): AsyncGenerator<Progress, ApplyResult, void> =>
  stream((report) => execute(plan, stage, report));
