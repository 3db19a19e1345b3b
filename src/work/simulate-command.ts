/** Asks crm_simulate(8) what Pacemaker would make of a CIB, or of two of which the second waits for what the first one does. */

import type { Answer } from '../command/answer.ts';
import { type Command, script, withStdin, withTimeout } from '../command/command.ts';
import { scratchFolder } from '../command/scratch-folder.ts';
import { inSequence } from '../formats/transition/in-sequence.ts';
import { parseTransition, type TransitionOutcome } from '../formats/transition/parse-transition.ts';
import { verifyInShell } from './verify-command.ts';
import { withoutStatus } from './without-status.ts';

/** Exit code of the script: crm_verify refuses the CIB. */
export const invalid = 3;

const mark = '=== relais: then ===';

/**
 * Half a second for a CIB of 0.8 MB. crm_simulate alone would pass over what crm_verify refuses, and the commit would fail later.
 *
 * stdin: the CIB; or two of them with a line between that is $2: then the first one's outcome is the status of the second. The answers
 * have that line between them, too, and the machine's load after them. $1 is an awk program that takes the status away.
 */
const simulate = withTimeout(
  script(
    `umask 077
${scratchFolder('work')}
awk -v mark="$2" -v one="$work/one.xml" -v two="$work/two.xml" '!second && $0 == mark {second = 1; next} {print > (second ? two : one)}'
last=one
[ ! -e "$work/two.xml" ] || last=two
awk "$1" "$work/$last.xml" >"$work/verified.xml"
sound=yes
${verifyInShell} || sound=no
cat "$work/said" >&2
[ "$sound" = yes ] || exit ${invalid}
simulate() { crm_simulate --simulate --output-as=xml "$@"; }
load() { read -r waiting _ </proc/loadavg; echo "load $waiting $(nproc)"; }
[ "$last" = two ] || { simulate --xml-file "$work/one.xml" && load; exit; }
simulate --xml-file "$work/one.xml" --save-output "$work/done.xml" && echo "$2" || exit
awk '/<status[ >]/ { on = 1 } on { print } /<\\/status>/ { on = 0 }' "$work/done.xml" >"$work/status"
awk -v status="$work/status" '/<status[ >]/ { while ((getline line <status) > 0) print line; on = 1 } !on { print } /<\\/status>/ { on = 0 }' \\
  "$work/two.xml" >"$work/next.xml"
simulate --xml-file "$work/next.xml" && load`,
    withoutStatus,
    mark,
  ),
  30_000,
);

/** @param first the CIB that is in force before the other is committed. */
export const simulateCommand = (cib: string, first?: string): Command =>
  withStdin(simulate, first === undefined ? cib : `${first.trimEnd()}\n${mark}\n${cib}`);

/** Of one answer, or of two with the mark between them. */
export const transitionIn = ({ stdout }: Answer): TransitionOutcome => {
  const [one = '', then] = stdout.replace(/\nload [\d. ]+\n$/, '\n').split(`${mark}\n`);
  const begun = parseTransition(one);
  if (then === undefined || begun.transition === undefined) return begun;
  const ended = parseTransition(then);
  return ended.transition === undefined
    ? ended
    : { transition: inSequence(begun.transition, ended.transition), diagnostics: [] };
};

/** Processes that wait for each processor of the node; undefined where it did not say. */
export const waitingIn = ({ stdout }: Answer): number | undefined => {
  const { waiting, processors } = /\nload (?<waiting>\d+\.\d+) (?<processors>[1-9]\d*)\n$/.exec(stdout)?.groups ?? {};
  return waiting === undefined ? undefined : Number(waiting) / Number(processors);
};
