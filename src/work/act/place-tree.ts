/** A site's content: unpacked beside the versions that are there, complete before the link is switched to it. */
import { script, withStdin, withTimeout } from '../../command/command.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Step, TreeAction } from '../../plan/step.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/**
 * $1 the link, $2 the digest; a tar comes on stdin. A version that stands there already is taken, unless it was touched by
 * hand: that one keeps its name, and the clean one gets a suffix. One that was cut off before it was complete goes.
 * The two newest versions before this one are kept.
 */
const place = `set -e
umask 022
site=$(dirname -- "$1")
versions="$site/versions"
mkdir -p "$versions"
rm -rf "$versions"/.new.*
for each in "$versions"/*; do
  case $each in *.complete) continue ;; esac
  [ -e "$each.complete" ] || [ "versions/\${each##*/}" = "$(readlink -- "$1")" ] || rm -rf "$each"
done
new=$(mktemp -d "$versions/.new.XXXXXX")
trap 'rm -rf "$new"' EXIT
trap 'exit 143' HUP INT TERM
tar -x -C "$new" --no-same-owner
chmod 0755 "$new"
name="$2"
if [ ! -f "$versions/$name.complete" ] || [ -n "$(find "$versions/$name" -cnewer "$versions/$name.complete" -print -quit)" ]; then
  [ ! -e "$versions/$name" ] || name="$2.$(date +%s%N)"
  sync -f "$versions"
  mv -T "$new" "$versions/$name"
fi
touch "$versions/$name.complete"
ln -sfn "versions/$name" "$1.relais-new"
mv -fT "$1.relais-new" "$1"
ls -1t "$versions" | grep '\\.complete$' | tail -n +4 | while read -r old; do
  rm -rf "$versions/\${old%.complete}" "$versions/$old"
done`;

/** Enough for a large site over a slow line. */
const timeoutMs = 30 * 60_000;

export const placeTree = async (step: Step, action: TreeAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const archive = await scene.archiveOf(action.root);
  const answer = await hostOf(step, scene).run(
    withTimeout(withStdin(script(place, action.link, action.digest), archive), timeoutMs),
    { signal: scene.signal },
  );
  return answer.exitCode === 0
    ? undefined
    : stepFailed(step, answer, `Look at the disk room of /srv on ${step.node}, then run relais apply again.`);
};
