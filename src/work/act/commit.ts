/**
 * Changes the live CIB all at once, against the configuration that the plan saw.
 *
 * The patch carries the version that it was made for (crm_diff without --no-version), so that the CIB manager itself
 * refuses it when anything moved in between: then it is made anew, as long as only status moved. When somebody changed
 * the configuration meanwhile, nothing is sent.
 */
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

/** How often a patch is made anew because the live CIB's status moved under it. */
const tries = 5;

export const commit = async (step: Step, action: CommitAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host: Host = hostOf(step, scene);
  for (let attempt = 1; ; attempt++) {
    const before = cibInForce.read(await host.run(cibInForce.ask, { signal: scene.signal }));
    const { cib } = parseCib(before);
    if (cib === undefined || configurationDigest(cib.configuration) !== action.basis) {
      return changedMeanwhile(step);
    }
    const after = nextCib(cib, action.edits);
    const answer = await host.run(patchCommand(before, after), { signal: scene.signal });
    if (answer.exitCode === 0) {
      return undefined;
    }
    if (answer.exitCode !== moved || attempt === tries) {
      return stepFailed(
        step,
        answer,
        answer.exitCode === invalid
          ? 'Nothing was sent to the cluster. Mend what crm_verify says above.'
          : 'Nothing was changed in the cluster. Run relais apply again.',
      );
    }
    scene.onLine('the CIB moved meanwhile, making the change anew');
  }
};
