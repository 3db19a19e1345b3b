/** What Corosync and Apache are to read is shown to them before it is written: what they refuse never gets to where it counts. */
import { type Command, script, withStdin } from '../command/command.ts';
import { scratchFolder } from '../command/scratch-folder.ts';
import type { Place } from '../diagnostic/place.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import type { Change } from './element-kind.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** On stdin the text. corosync(8): -t tests a configuration; a cluster that has no key yet lends it any other. */
const readByCorosync = `umask 077
${scratchFolder('dir')}
conf=$dir/corosync.conf
cat >"$conf"
if [ ! -e /etc/corosync/authkey ] && ! grep -q '^[[:space:]]*keyfile' "$conf"; then
  head -c 2048 /dev/urandom >"$dir/authkey"
  printf 'totem {\\n  keyfile: %s\\n}\\n' "$dir/authkey" >>"$conf"
fi
corosync -t -c "$conf" >"$dir/said" 2>&1 && exit 0
sed -e "s#$dir/#/etc/corosync/#g" -e 's/^.*\\] //' -e '/exiting with status/d' "$dir/said" >&2
exit 1`;

/**
 * $@ in threes: `file` or `link`, the path, its content or target ('' is none). A copy of /etc/apache2 takes the place of the
 * true one for this command alone; where a container's root may not do that, the proof after the writing has to do.
 */
const readByApache = `etc=/etc/apache2
[ -d "$etc" ] || exit 0
${scratchFolder('dir')}
cp -a "$etc/." "$dir" || exit 1
while [ $# -gt 0 ]; do
  to=$dir/\${2#"$etc/"}
  rm -f -- "$to"
  case $1 in
    file) printf %s "$3" >"$to" ;;
    link) [ -z "$3" ] || ln -s -- "$3" "$to" ;;
  esac
  shift 3
done
unshare --mount true 2>/dev/null || exit 0
unshare --mount sh -c 'mount --bind "$1" "$2" || exit 0; exec apache2ctl configtest' relais "$dir" "$etc" >&2`;

const wordsOf = (element: Element): readonly string[] => {
  if (!('of' in element) || element.of !== 'apache') return [];
  return element.kind === 'file' ? ['file', element.path, element.content] : ['link', element.path, element.target];
};

export const stagedSteps = (spec: Spec, desired: State, changes: readonly Change[]): readonly Step[] => {
  const steps = changes.flatMap((change) => change.steps);
  const changed = new Set(steps.map(({ id }) => id));
  return [...desired.nodes].flatMap(([node, elements]) => {
    const touched = [...elements.values()].filter((element) => changed.has(`${node}/${kindOf(element).id(element)}`));
    const actions = steps.flatMap((each) => (each.node === node ? [each.action] : []));
    const step = (what: string, run: Command, origin: Place): Step => ({
      id: `${node}/${what} staged`,
      node,
      wave: 'stage',
      title: `prove ${what} before it is written`,
      action: { kind: 'run', commands: [run] },
      origin,
    });
    const conf = actions.find((action) => action.kind === 'write' && action.path === corosyncConfFile);
    const apache = touched.flatMap(wordsOf);
    return [
      ...(conf?.kind === 'write'
        ? [step('corosync.conf', withStdin(script(readByCorosync), conf.content), corosyncPlace(spec))]
        : []),
      ...(apache.length > 0
        ? [step("Apache's configuration", script(readByApache, ...apache), apachePlace(spec))]
        : []),
    ];
  });
};

/** The file's own words for corosync.conf are more often at fault than what relais writes. */
const corosyncPlace = ({ file, native, failover }: Spec): Place =>
  native?.corosync === undefined ? failover.place : { file, line: native.corosync.lineOf(['corosync']), column: 1 };

const apachePlace = ({ services, place }: Spec): Place =>
  services.find(({ apache }) => apache !== undefined)?.apache?.place ?? place;
