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
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { configurationDigest } from '../../plan/configuration-digest.ts';
import { nextCib } from '../../plan/next-cib.ts';
import type { CommitAction, Step } from '../../plan/step.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/** Exit codes of the script: 3 the new CIB is invalid, 4 the live one moved. */
const invalid = 3;
const moved = 4;

/** stdin: the old CIB, a line that is $1, the new CIB. */
const patch = `umask 077
work=$(mktemp -d /run/relais.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
awk -v mark="$1" -v old="$work/old.xml" -v new="$work/new.xml" \\
  '!second && $0 == mark {second = 1; next} {print > (second ? new : old)}'
crm_verify --xml-file "$work/new.xml" 2>"$work/said" || { crm_verify -V --xml-file "$work/new.xml" >&2; exit ${invalid}; }
crm_diff --original "$work/old.xml" --new "$work/new.xml" > "$work/patch.xml"
[ -s "$work/patch.xml" ] || exit 0
cibadmin --patch --sync-call --xml-file "$work/patch.xml" && exit 0
exit ${moved}`;

const mark = '=== relais: the new CIB ===';

const patchCommand = (before: string, after: string): Command =>
  withTimeout(withStdin(script(patch, mark), `${before.trimEnd()}\n${mark}\n${after.trimEnd()}\n`), 60_000);

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
  stepFailed(
    step,
    answer,
    answer.exitCode === invalid
      ? 'Nothing was sent to the cluster. Mend what crm_verify says above.'
      : 'Nothing was changed in the cluster. Run relais apply again.',
  );

export const commit = async (step: Step, action: CommitAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host: Host = hostOf(step, scene);
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
      const answer = await host.run(patchCommand(before, nextCib(cib, action.edits)), { signal: scene.signal });
      if (answer.exitCode === 0) return undefined;
      if (answer.exitCode !== moved || isLate) return notCommitted(step, answer);
      scene.onLine('the CIB moved meanwhile, making the change anew');
    }
    await pause();
  }
};
