/** Asks Pacemaker's own scheduler, on a node, what it would do; changes nothing. */
import { command, withStdin, withTimeout } from '../command/command.ts';
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/visible.ts';
import { parseTransition } from '../formats/transition/parse-transition.ts';
import type { Host } from '../hosts/host.ts';
import type { Predicted } from '../plan/impact/impact-of.ts';
import type { PredictionQuestion } from '../plan/impact/prediction-question.ts';

export interface Prediction {
  readonly predicted: Predicted;
  /** A fault when the scheduler refuses the CIB, a warning when it could not be asked. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Half a second for a CIB of 0.8 MB. */
const simulate = withTimeout(command('crm_simulate', '--xml-pipe', '--simulate', '--output-as=xml'), 30_000);

/** @throws HostError when the host can't be reached any more. */
export const predict = async (
  question: PredictionQuestion,
  hosts: ReadonlyMap<string, Host>,
  signal?: AbortSignal,
): Promise<Prediction> => {
  if (question.kind !== 'ask') return { predicted: { kind: question.kind }, diagnostics: [] };
  const host = hosts.get(question.node);
  if (host === undefined) throw new Error(`The host ${question.node} is not open.`);
  const answer = await host.run(withStdin(simulate, question.cib), signal === undefined ? {} : { signal });
  const { transition, diagnostics } = parseTransition(answer.stdout);
  if (transition !== undefined) return { predicted: { kind: 'asked', transition }, diagnostics: [] };
  const said = answer.stderr.trim().split('\n').slice(-5).map(visible).join('\n');
  const [first] = diagnostics;
  const about = {
    host: question.node,
    ...(said === '' ? {} : { detail: said }),
  };
  return {
    predicted: { kind: 'failed' },
    diagnostics: [
      first?.code === 'transition/refused'
        ? fault('plan/refused-by-pacemaker', {
            ...about,
            message: first.message,
            remedy: 'Mend in the file what is said of it here. Nothing was changed.',
          })
        : warning('plan/not-predicted', {
            ...about,
            message: `What Pacemaker would do could not be asked: crm_simulate ended with ${answer.exitCode}.`,
            remedy: 'Look at it on the node; without it, count on every service being interrupted.',
          }),
    ],
  };
};
