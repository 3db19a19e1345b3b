/**
 * Changes the live CIB all at once, against the configuration that the plan saw.
 *
 * The patch carries the version that it was made for (crm_diff without --no-version), so that the CIB manager itself
 * refuses it when anything moved in between: then it is made anew, as long as only status moved. When somebody changed
 * the configuration meanwhile, nothing is sent.
 */

import type { Answer } from '../../command/answer.ts';
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { scratchFolder } from '../../command/scratch-folder.ts';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import type { CibEdit } from '../../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Cib } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { configurationDigest, nodesPut } from '../../plan/configuration-digest.ts';
import { nextCib } from '../../plan/next-cib.ts';
import type { CommitAction, Step } from '../../plan/step.ts';
import { refusedByPacemaker } from '../refused-by-pacemaker.ts';
import { traceComplaints } from '../trace-complaints.ts';
import { verifyInShell } from '../verify-command.ts';
import { withoutStatus } from '../without-status.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/** Exit codes of the script: 1 nothing was sent, 3 the new CIB is invalid, 4 the live one moved. Of all others nobody knows. */
const unsent = 1;
const invalid = 3;
const moved = 4;
const unsure = 5;

/** CRM_EX_OLD of crm_exit_t (Pacemaker, include/crm/common/results.h): the patch was for another version, and refused. */
const refusedAsOld = 103;

/** What was kept for a commit that changed nothing goes. $2 is the folder. */
const forget = `if [ -s "$2/cib-between.xml.gz" ]; then mv "$2/cib-between.xml.gz" "$2/cib-after.xml.gz"
else rm -f "$2/cib-before.xml.gz" "$2/cib-after.xml.gz"; fi`;

/**
 * stdin: the old CIB, a line that is $1, the new CIB. $2 is the folder in which both are kept, for a rollback; '' for none. $3 is an awk program
 * that takes the status away.
 * $4 is not empty where the answer to an earlier try was lost, which may have been taken: what was kept for it stays.
 * Of several commits of one apply the first one's old CIB stays, and the last one's new CIB; the one before that is kept between them, for
 * when the power fails before the last is done.
 */
const patch = `umask 077
${scratchFolder('work', unsent)}
awk -v mark="$1" -v old="$work/old.xml" -v new="$work/new.xml" \\
  '!second && $0 == mark {second = 1; next} {print > (second ? new : old)}'
awk "$3" "$work/new.xml" >"$work/verified.xml"
${verifyInShell} || { cat "$work/said" >&2; exit ${invalid}; }
crm_diff --original "$work/old.xml" --new "$work/new.xml" > "$work/patch.xml"
[ -s "$work/patch.xml" ] || exit 0
keep() {
  # The status is none of the configuration, and most of the bytes.
  awk '/<status\\/>/ { next } /<status[ >]/ { on = 1 } !on { print } /<\\/status>/ { on = 0 }' "$1" >"$work/kept.xml" &&
    gzip -c "$work/kept.xml" >"$2.new" && mv "$2.new" "$2"
}
if [ -n "$2" ]; then
  [ -e "$2/cib-before.xml.gz" ] || keep "$work/old.xml" "$2/cib-before.xml.gz" || exit ${unsent}
  [ -n "$4" ] || [ ! -e "$2/cib-after.xml.gz" ] || { cp "$2/cib-after.xml.gz" "$2/cib-between.new" && mv "$2/cib-between.new" "$2/cib-between.xml.gz"; } || exit ${unsent}
  keep "$work/new.xml" "$2/cib-after.xml.gz" || exit ${unsent}
fi
cibadmin --patch --sync-call --xml-file "$work/patch.xml"
# The answer to a change that was made may be lost: only this one says that it was not.
case $? in
  0) exit 0 ;;
  ${refusedAsOld}) [ -z "$2" ] || [ -n "$4" ] || { ${forget}; }; exit ${moved} ;;
  *) exit ${unsure} ;;
esac`;

const mark = '=== relais: the new CIB ===';

const patchCommand = (before: string, after: string, keepIn: string, turn: 'first' | 'again'): Command =>
  withTimeout(
    withStdin(
      script(patch, mark, keepIn, withoutStatus, turn === 'again' ? turn : ''),
      `${before.trimEnd()}\n${mark}\n${after.trimEnd()}\n`,
    ),
    60_000,
  );

const changedMeanwhile = (step: Step): Diagnostic =>
  fault('apply/cib-changed', {
    message: 'Somebody changed the cluster since the plan was made; nothing of it was overwritten.',
    remedy: 'Run relais plan to see both, then relais apply again.',
    host: step.node,
  });

/** A cluster that has just been started answers, and has a leader to take changes, after some seconds. */
const limitMs = 45_000;
const pauseMs = 300;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

const notCommitted = (step: Step, answer: Answer): Diagnostic =>
  stepFailed(step, answer, 'Nothing was changed in the cluster. Run relais apply again.');

const nobodyKnows = (step: Step, answer: Answer): Diagnostic =>
  stepFailed(
    step,
    answer,
    'The CIB was sent and may have been changed: nobody answers for it. Run relais plan once the cluster answers: it shows what is in force.',
  );

const refused = async (step: Step, answer: Answer, cib: string, scene: Scene): Promise<Diagnostic> =>
  refusedByPacemaker(step.node, await traceComplaints(answer, cib, scene.spec, hostOf(step, scene), scene.signal), {
    code: 'apply/refused-by-pacemaker',
    changed: 'Nothing was sent to the cluster.',
    origin: step.origin,
  });

/** Whether the edits would change nothing of it. */
const holds = ({ configuration }: Cib, edits: readonly CibEdit[]): boolean =>
  configurationDigest(editConfiguration(configuration, edits), 'all') === configurationDigest(configuration, 'all');

export const commit = async (step: Step, action: CommitAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host: Host = hostOf(step, scene);
  const keepIn = scene.history === undefined ? '' : `${historyFolder}/${scene.history}`;
  const put = nodesPut(action.edits);
  const began = performance.now();
  /** Of a patch whose answer was lost: it may have been taken. */
  let open: Answer | undefined;
  for (;;) {
    const isLate = performance.now() - began > limitMs;
    const question = await host.run(cibInForce.ask, { signal: scene.signal });
    const before = cibInForce.read(question);
    const { cib } = parseCib(before);
    if (cib === undefined) {
      if (isLate) return open === undefined ? notCommitted(step, question) : nobodyKnows(step, open);
      scene.onLine('the CIB does not answer yet');
    } else if (configurationDigest(cib.configuration, put) !== action.basis) {
      if (open === undefined) return changedMeanwhile(step);
      if (holds(cib, action.edits)) return undefined;
      if (keepIn !== '') await host.run(script(forget, mark, keepIn), { signal: scene.signal });
      return changedMeanwhile(step);
    } else if (open !== undefined && isLate) {
      return notCommitted(step, open);
    } else {
      const after = nextCib(cib, action.edits);
      const answer = await host.run(patchCommand(before, after, keepIn, open === undefined ? 'first' : 'again'), {
        signal: scene.signal,
      });
      if (answer.exitCode === 0) return undefined;
      if (answer.exitCode === invalid) return await refused(step, answer, after, scene);
      if (answer.exitCode === unsent || (answer.exitCode === moved && isLate)) return notCommitted(step, answer);
      if (answer.exitCode !== moved) open = answer;
      scene.onLine(
        answer.exitCode === moved
          ? 'the CIB moved meanwhile, making the change anew'
          : 'no answer to the change: looking whether it was made',
      );
    }
    await pause();
  }
};
