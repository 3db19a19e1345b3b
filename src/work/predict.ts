/** Asks Pacemaker's own scheduler, on a node, what it would do; changes nothing. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import { type Diagnostic, warning } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/visible.ts';
import { inSequence } from '../formats/transition/in-sequence.ts';
import type { Transition } from '../formats/transition/transition.ts';
import type { Host } from '../hosts/host.ts';
import { decidedAnew } from '../plan/impact/decided-anew.ts';
import type { Predicted } from '../plan/impact/impact-of.ts';
import type { PredictionQuestion } from '../plan/impact/prediction-question.ts';
import type { Spec } from '../spec/spec.ts';
import { type Complaint, complaintsOf } from './complaints.ts';
import { refusedByPacemaker } from './refused-by-pacemaker.ts';
import { invalid, simulateCommand, transitionIn, waitingIn } from './simulate-command.ts';
import { traceComplaints } from './trace-complaints.ts';
import { isSound, verifyCommand } from './verify-command.ts';

export interface Prediction {
  readonly predicted: Predicted;
  /** A fault when crm_verify refuses the CIB, a warning when the scheduler can't say what follows. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The shell's, for a command that is not there: the apply asks again once it is. */
const notInstalled = 127;

/** @throws HostError when the host can't be reached any more. */
export const predict = async (
  question: PredictionQuestion,
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  signal?: AbortSignal,
): Promise<Prediction> => {
  const hostOf = (node: string): Host => {
    const host = hosts.get(node);
    if (host === undefined) throw new Error(`The host ${node} is not open.`);
    return host;
  };
  const run = (node: string, asked: Command): Promise<Answer> =>
    hostOf(node).run(asked, signal === undefined ? {} : { signal });
  const refused = async ({ node, cib }: Asked, answer: Answer): Promise<Diagnostic> =>
    refusedByPacemaker(node, await traceComplaints(answer, cib, spec, hostOf(node), signal), {
      code: 'plan/refused-by-pacemaker',
      changed: 'Nothing was changed.',
      origin: spec.place,
    });
  if (question.kind !== 'ask') {
    const predicted = { kind: question.kind };
    const verify = question.kind === 'nothing-runs' ? question.verify : undefined;
    if (verify === undefined) return { predicted, diagnostics: [] };
    const answer = await run(verify.node, verifyCommand(verify.cib));
    const passes = isSound(answer) || answer.exitCode === notInstalled;
    return { predicted, diagnostics: passes ? [] : [await refused(verify, answer)] };
  }
  const { node, cib, first } = question;
  const answer = await run(node, simulateCommand(cib, first));
  const { transition, diagnostics } = transitionIn(answer);
  if (transition !== undefined) {
    const anew = first === undefined ? decidedAnew(cib, transition) : undefined;
    const then = anew && transitionIn(await run(node, simulateCommand(anew.cib))).transition;
    const waiting = waitingIn(answer);
    return {
      predicted: {
        kind: 'asked',
        ...(waiting === undefined ? {} : { waiting }),
        transition: anew === undefined || then === undefined ? transition : inSequence(anew.done, then),
      },
      diagnostics: [
        ...transition.unclean.flatMap((each) => unfenced(each, transition)),
        ...complaintsOf(answer.stderr, cib, spec).flatMap(warned),
      ],
    };
  }
  return {
    predicted: { kind: 'failed' },
    diagnostics: [
      answer.exitCode === invalid ? await refused(question, answer) : notPredicted(node, answer, diagnostics),
    ],
  };
};

interface Asked {
  readonly node: string;
  readonly cib: string;
}

/** What Pacemaker would fence is told with the rest of what it would do. */
const unfenced = (host: string, { actions }: Transition): readonly Diagnostic[] =>
  actions.some(({ kind, from }) => kind === 'fence' && from === host)
    ? []
    : [
        warning('plan/unclean-node', {
          host,
          message: `${host} is unclean and will not be fenced: what Pacemaker starts elsewhere may still run there.`,
          remedy: `Look at the machine. If it is certainly off, on any other node: stonith_admin --confirm ${host}`,
        }),
      ];

/** What it warns of and takes all the same, where the file is behind it. It knows no status here: of nodes it says what is not so. */
const warned = ({ text, place }: Complaint): readonly Diagnostic[] =>
  place === undefined || /unclean|for fencing|data integrity/.test(text)
    ? []
    : [
        warning('plan/pacemaker-warns', {
          place,
          message: `Pacemaker takes this, and warns: ${text}`,
          remedy: 'Mend it in the file, or leave it.',
        }),
      ];

/** Pacemaker takes the CIB: what its forecast then fails over is no fault of the file, and must not keep anybody from mending the cluster. */
const notPredicted = (host: string, { exitCode, stderr }: Answer, why: readonly Diagnostic[]): Diagnostic => {
  const said = stderr
    .split('\n')
    .map((line) => visible(line).trim())
    .filter((line) => line !== '' && !line.startsWith('<'))
    .slice(-5)
    .join('\n');
  const reason = why[0]?.code === 'transition/refused' ? why[0].message : `crm_simulate ended with ${exitCode}.`;
  return warning('plan/not-predicted', {
    host,
    message: `Pacemaker takes the configuration, and can't say what it will do in the state that the cluster is in: ${reason}`,
    remedy: `Count on every service being interrupted (--yes). See the state first, on ${host}: crm_mon -1rf; failures that are mended are forgotten with crm_resource --cleanup.`,
    ...(said === '' ? {} : { detail: said }),
  });
};
