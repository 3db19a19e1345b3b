/**
 * Changes the live CIB all at once, against the configuration that the plan saw.
 *
 * The patch carries the version that it was made for (crm_diff without --no-version), so that the CIB manager itself
 * refuses it when anything moved in between: then it is made anew, as long as only status moved. When somebody changed
 * the configuration meanwhile, nothing is sent.
 */
import type { Answer } from '../../command/answer.ts';
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { configurationDigest } from '../../plan/configuration-digest.ts';
import { nextCib } from '../../plan/next-cib.ts';
import type { CommitAction, Step } from '../../plan/step.ts';
import { refusedByPacemaker } from '../refused-by-pacemaker.ts';
import { traceComplaints } from '../trace-complaints.ts';
import { verifyInShell } from '../verify-command.ts';
import { withoutStatus } from '../without-status.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/** Exit codes of the script: 3 the new CIB is invalid, 4 the live one moved. */
const invalid = 3;
const moved = 4;

/**
 * stdin: the old CIB, a line that is $1, the new CIB. $2 is the folder in which both are kept, for a rollback; '' for none. $3 is an awk program
 * that takes the status away.
 * Of several commits of one apply the first one's old CIB stays, and the last one's new CIB; the one before that is kept between them, for
 * when the power fails before the last is done.
 */
const patch = `umask 077
work=$(mktemp -d /run/relais.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 143' HUP INT TERM
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
made=
if [ -n "$2" ]; then
  [ -e "$2/cib-before.xml.gz" ] || { keep "$work/old.xml" "$2/cib-before.xml.gz" && made=yes; } || exit 1
  [ ! -e "$2/cib-after.xml.gz" ] || { cp "$2/cib-after.xml.gz" "$2/cib-between.new" && mv "$2/cib-between.new" "$2/cib-between.xml.gz"; } || exit 1
  keep "$work/new.xml" "$2/cib-after.xml.gz" || exit 1
fi
cibadmin --patch --sync-call --xml-file "$work/patch.xml" && exit 0
# Nothing was changed: what was kept for it goes.
if [ -n "$made" ]; then rm -f "$2/cib-before.xml.gz" "$2/cib-after.xml.gz"
elif [ -s "$2/cib-between.xml.gz" ]; then mv "$2/cib-between.xml.gz" "$2/cib-after.xml.gz"; fi
exit ${moved}`;

const mark = '=== relais: the new CIB ===';

const patchCommand = (before: string, after: string, keepIn: string): Command =>
  withTimeout(
    withStdin(script(patch, mark, keepIn, withoutStatus), `${before.trimEnd()}\n${mark}\n${after.trimEnd()}\n`),
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

const refused = async (step: Step, answer: Answer, cib: string, scene: Scene): Promise<Diagnostic> =>
  refusedByPacemaker(step.node, await traceComplaints(answer, cib, scene.spec, hostOf(step, scene), scene.signal), {
    code: 'apply/refused-by-pacemaker',
    changed: 'Nothing was sent to the cluster.',
    origin: step.origin,
  });

export const commit = async (step: Step, action: CommitAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host: Host = hostOf(step, scene);
  const keepIn = scene.history === undefined ? '' : `${historyFolder}/${scene.history}`;
  const began = performance.now();
  for (;;) {
    const isLate = performance.now() - began > limitMs;
    const question = await host.run(cibInForce.ask, { signal: scene.signal });
    const before = cibInForce.read(question);
    const { cib } = parseCib(before);
    if (cib !== undefined && configurationDigest(cib.configuration) !== action.basis) {
      return changedMeanwhile(step);
    }
    if (cib === undefined) {
      if (isLate) return notCommitted(step, question);
      scene.onLine('the CIB does not answer yet');
    } else {
      const after = nextCib(cib, action.edits);
      const answer = await host.run(patchCommand(before, after, keepIn), { signal: scene.signal });
      if (answer.exitCode === 0) return undefined;
      if (answer.exitCode === invalid) return await refused(step, answer, after, scene);
      if (answer.exitCode !== moved || isLate) return notCommitted(step, answer);
      scene.onLine('the CIB moved meanwhile, making the change anew');
    }
    await pause();
  }
};
