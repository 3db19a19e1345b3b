/** Asks Pacemaker's own scheduler, on a node, what it would do; changes nothing. */
import type { Answer } from '../command/answer.ts';
import { type Command, script, withStdin, withTimeout } from '../command/command.ts';
import { type Diagnostic, warning } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/visible.ts';
import { inSequence } from '../formats/transition/in-sequence.ts';
import { parseTransition, type TransitionOutcome } from '../formats/transition/parse-transition.ts';
import type { Transition } from '../formats/transition/transition.ts';
import type { Host } from '../hosts/host.ts';
import { decidedAnew } from '../plan/impact/decided-anew.ts';
import type { Predicted } from '../plan/impact/impact-of.ts';
import type { PredictionQuestion } from '../plan/impact/prediction-question.ts';
import type { Spec } from '../spec/spec.ts';
import { type Complaint, complaintsOf } from './complaints.ts';
import { refusedByPacemaker } from './refused-by-pacemaker.ts';
import { traceComplaints } from './trace-complaints.ts';
import { isSound, verifyCommand, verifyInShell } from './verify-command.ts';
import { withoutStatus } from './without-status.ts';

export interface Prediction {
  readonly predicted: Predicted;
  /** A fault when the scheduler refuses the CIB, a warning when it could not be asked. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Exit code of the script: crm_verify refuses the CIB. */
const invalid = 3;

const mark = '=== relais: then ===';

/**
 * Half a second for a CIB of 0.8 MB. crm_simulate alone would pass over what crm_verify refuses, and the commit would fail later.
 *
 * stdin: the CIB; or two of them with a line between that is $2: then the first one's outcome is the status of the second. The answers
 * have that line between them, too. $1 is an awk program that takes the status away.
 */
const ask = withTimeout(
  script(
    `umask 077
work=$(mktemp -d /run/relais.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
awk -v mark="$2" -v one="$work/one.xml" -v two="$work/two.xml" '!second && $0 == mark {second = 1; next} {print > (second ? two : one)}'
last=one
[ ! -e "$work/two.xml" ] || last=two
awk "$1" "$work/$last.xml" >"$work/verified.xml"
sound=yes
${verifyInShell} || sound=no
cat "$work/said" >&2
[ "$sound" = yes ] || exit ${invalid}
simulate() { crm_simulate --simulate --output-as=xml "$@"; }
[ "$last" = two ] || { simulate --xml-file "$work/one.xml"; exit; }
simulate --xml-file "$work/one.xml" --save-output "$work/done.xml" && echo "$2" || exit
awk '/<status[ >]/ { on = 1 } on { print } /<\\/status>/ { on = 0 }' "$work/done.xml" >"$work/status"
awk -v status="$work/status" '/<status[ >]/ { while ((getline line <status) > 0) print line; on = 1 } !on { print } /<\\/status>/ { on = 0 }' \\
  "$work/two.xml" >"$work/next.xml"
simulate --xml-file "$work/next.xml"`,
    withoutStatus,
    mark,
  ),
  30_000,
);

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
  const simulate = (text: string): Promise<Answer> => run(node, withStdin(ask, text));
  const answer = await simulate(first === undefined ? cib : `${first.trimEnd()}\n${mark}\n${cib}`);
  const { transition, diagnostics } = transitionIn(answer);
  if (transition !== undefined) {
    const anew = first === undefined ? decidedAnew(cib, transition) : undefined;
    const then = anew && transitionIn(await simulate(anew.cib)).transition;
    return {
      predicted: {
        kind: 'asked',
        transition: anew === undefined || then === undefined ? transition : inSequence(anew.done, then),
      },
      diagnostics: [
        ...transition.unclean.flatMap((each) => unfenced(each, transition)),
        ...complaintsOf(answer.stderr, cib, spec).flatMap(warned),
      ],
    };
  }
  const isRefused = answer.exitCode === invalid || diagnostics[0]?.code === 'transition/refused';
  return {
    predicted: { kind: 'failed' },
    diagnostics: [isRefused ? await refused(question, answer) : notPredicted(node, answer)],
  };
};

/** Of one answer, or of two with the mark between them. */
const transitionIn = ({ stdout }: Answer): TransitionOutcome => {
  const [one = '', then] = stdout.split(`${mark}\n`);
  const begun = parseTransition(one);
  if (then === undefined || begun.transition === undefined) return begun;
  const ended = parseTransition(then);
  return ended.transition === undefined
    ? ended
    : { transition: inSequence(begun.transition, ended.transition), diagnostics: [] };
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

const notPredicted = (host: string, { exitCode, stderr }: Answer): Diagnostic => {
  const said = stderr.trim().split('\n').slice(-5).map(visible).join('\n');
  return warning('plan/not-predicted', {
    host,
    message: `What Pacemaker would do could not be asked: crm_simulate ended with ${exitCode}.`,
    remedy: 'Look at it on the node; without it, count on every service being interrupted.',
    ...(said === '' ? {} : { detail: said }),
  });
};
