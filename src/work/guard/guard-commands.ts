/** The commands that set a node's timer, put it off, take it away and set it off. */
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { putBackProgram } from '../rollback/put-back-program.ts';
import { rollbackProgram, timerOf } from './rollback-program.ts';

/** $1 history, $2 id, $3 timer, $4 seconds, $5 length of the first program on stdin, $6 how the cluster was, then carried ids. */
const arm = `set -eu
umask 077
cd "$1/$2"
id=$2 timer=$3 seconds=$4 health=$6
head -c "$5" >rollback
shift 6
cat >put-back
for each; do
  # What this node has put back by now is not put back again.
  [ -d "../$each" ] && [ ! -e "../$each/fired" ] || continue
  cat "../$each/carried" 2>/dev/null
  echo "$each"
done >carried
units=/etc/systemd/system
cat >"$units/$timer.service" <<END
[Unit]
Description=Puts back what the relais apply $id replaced, unless it is confirmed
[Service]
Type=oneshot
ExecStart=/bin/sh $PWD/rollback timer
END
cat >"$units/$timer.timer" <<END
[Unit]
Description=Waits for the relais apply $id to be confirmed
[Timer]
OnActiveSec=$seconds
AccuracySec=100ms
[Install]
WantedBy=timers.target
END
chmod 0644 "$units/$timer.service" "$units/$timer.timer"
mkdir -p "$units/timers.target.wants"
printf '%s\n' "$health" >health.json
# A reboot in between starts the time anew.
ln -sfn "../$timer.timer" "$units/timers.target.wants/$timer.timer"
echo "$seconds" >armed
sync -f armed
systemctl start "$timer.timer"`;

export interface Arming {
  readonly id: string;
  /** How long a node waits for a sign of life of the apply. */
  readonly seconds: number;
  /** Ids of applies that were not confirmed either, the oldest first: they are put back together with this one. */
  readonly carried: readonly string[];
  /** How the cluster was before, as JSON: for an apply that takes over. */
  readonly health: string;
}

export const armGuard = ({ id, seconds, carried, health }: Arming): Command => {
  const program = new TextEncoder().encode(rollbackProgram(id));
  const putBack = new TextEncoder().encode(`${putBackProgram}\nexit $failed\n`);
  return withStdin(
    script(arm, historyFolder, id, timerOf(id), String(seconds), String(program.length), health, ...carried),
    Buffer.concat([program, putBack]),
  );
};

/** How the cluster was before an apply that was cut off. */
export const askedHealth = (id: string): Command => script('cat "$1/$2/health.json"', historyFolder, id);

/** The time begins anew. Fails when it has run out. */
export const putOff = (id: string): Command =>
  script('[ -e "$1/armed" ] && systemctl restart "$2.timer"', `${historyFolder}/${id}`, timerOf(id));

/** Exits with 3 when everything is being put back right now, with 4 when it has been. */
export const disarm = (id: string): Command =>
  script(
    `cd "$1" || exit 3
rm "$2/armed" 2>/dev/null || { [ ! -e "$2/fired" ] || { [ ! -e "$2/outcome.json" ] || exit 4; exit 3; }; }
systemctl stop "$3.timer" 2>/dev/null
rm -f "/etc/systemd/system/$3.service" "/etc/systemd/system/$3.timer" "/etc/systemd/system/timers.target.wants/$3.timer"
:`,
    historyFolder,
    id,
    timerOf(id),
  );

/** How an apply stands on a node: `put back`, `waiting` for that, or `taken over` by another apply, which took its timer away. */
export type Standing = 'put back' | 'waiting' | 'taken over';

const standings: readonly Standing[] = ['put back', 'waiting', 'taken over'];

export const askStanding = (id: string): Command =>
  script(
    `if [ -e "$1/armed" ]; then echo waiting
elif [ ! -e "$1/fired" ]; then echo taken over
elif [ -e "$1/outcome.json" ]; then echo put back
else echo waiting; fi`,
    `${historyFolder}/${id}`,
  );

/** What cannot be read is waited for. */
export const readStanding = (said: string): Standing => standings.find((each) => each === said.trim()) ?? 'waiting';

/** @param why in a sentence. */
export const rollBackNow = (id: string, why: string): Command =>
  withTimeout(script('exec sh "$1/$2/rollback" now "$3"', historyFolder, id, JSON.stringify(why)), 600_000);

/** What the apply kept in some waves is put back from where it lies, without telling anybody. */
export const putBackFiles = (id: string, waves: readonly string[]): Command =>
  withTimeout(
    script(
      `cd "$1" && id=$2 && shift 2 && waves=" $* " && set -- files &&
awk -F "$(printf '\\t')" -v OFS="$(printf '\\t')" -v id="$id" -v waves="$waves" 'index(waves, " " $2 " ") { print id, $0 }' \\
  "$id/snapshot/manifest" | { ${putBackProgram}
exit $failed
}`,
      historyFolder,
      id,
      ...waves,
    ),
    120_000,
  );
