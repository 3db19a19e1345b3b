/** The command that makes an apply's folder on a node: complete under its name, or not there at all. */
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { authkeyPath, nextKeyPath } from '../../plan/elements/key-path.ts';
import type { About } from './about.ts';
import { snapshotProgram } from './snapshot-program.ts';

export interface HistoryTexts {
  readonly about: About;
  /** relais.yaml as it was applied. */
  readonly file: string;
  /** The plan as it was shown. */
  readonly plan: string;
}

/** Older ones are taken away, those whose timer is set excepted. */
const kept = 20;

/** $1 the history's folder, $2 the id, $3… the lengths of what comes on stdin: about.json, relais.yaml, plan.txt; then the request. */
const begin = `set -eu
umask 077
mkdir -p -m 0700 "$1"
chmod 0700 "$1"
cd "$1"
rm -rf .new.*
new=.new.$2
mkdir "$new"
cd "$new"
head -c "$3" >about.json
head -c "$4" >relais.yaml
head -c "$5" >plan.txt
set +e
${snapshotProgram}
set -e
cd ..
sync -f "$new"
mv "$new" "$2"
for old in [0-9]*; do echo "$old"; done | sort | head -n -${kept} | while read -r old; do
  [ -e "$old/armed" ] || rm -rf "$old"
done`;

export const beginHistory = (texts: HistoryTexts, request: string): Command => {
  const parts = [`${JSON.stringify(texts.about)}\n`, texts.file, texts.plan].map((text) => Buffer.from(text));
  return withTimeout(
    withStdin(
      script(begin, historyFolder, texts.about.id, ...parts.map((part) => String(part.length))),
      Buffer.concat([...parts, Buffer.from(request)]),
    ),
    120_000,
  );
};

/** Appends to the record of steps, a line each. */
export const appendSteps = (id: string, lines: string): Command =>
  withStdin(script('umask 077; cat >>"$1/$2/steps.ndjson"', historyFolder, id), lines);

/**
 * A former key lies there no longer than a node may have to put it back: as long as a timer is set, or its program at work.
 * $1 the history's folder, $2 the id, $3… the paths of keys.
 */
const end = `umask 077
cd "$1/$2" && cat >outcome.new || exit
if [ -e fired ]; then rm outcome.new; else sync outcome.new; mv outcome.new outcome.json; fi
cd ..
shift 2
for each in [0-9]*; do
  [ ! -e "$each/armed" ] || exit 0
  [ ! -e "$each/fired" ] || [ -e "$each/outcome.json" ] || exit 0
done
for each in [0-9]*; do
  for key; do rm -f -- "$each/snapshot/root$key"; done
done`;

/** Says how it ended; what a timer wrote meanwhile stands. */
export const endHistory = (id: string, outcome: string): Command =>
  withStdin(script(end, historyFolder, id, authkeyPath, nextKeyPath), `${outcome}\n`);
