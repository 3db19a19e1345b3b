/** The newest apply in a host's history: which it is, how it ended, and whether it still waits to be confirmed. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const historyFolder = '/var/lib/relais/history';

/** In memory: a reboot leaves no lock behind. The folder is root's alone. */
export const lockFile = '/run/relais/lock';

export interface LastApply {
  /** Names its folder, such as `20261122-155012-7f3a`. */
  readonly id: string;
  /** Applies whose timers are still set: this one, or older ones that nobody has gone on from. The oldest first. */
  readonly unconfirmed: readonly string[];
  /** It has set a timer that puts everything back unless it is confirmed, and that has neither gone off nor been taken away. */
  readonly guard: 'armed' | 'none';
  /** When that timer goes off, where it is set and no reboot came in between. */
  readonly due?: {
    readonly inSeconds: number;
    /** `HH:MM:SS` by the host's own clock. */
    readonly at: string;
  };
  /** It holds the host's lock right now. */
  readonly underWay: 'yes' | 'no';
  /** What the host wrote down at its end, one line of JSON; '' while it is under way, or when it was cut off. */
  readonly outcome: string;
}

const ask = `cd "$1" 2>/dev/null || exit 0
armed=
for id in [0-9]*; do [ ! -e "$id/armed" ] || armed="$armed $id"; done
[ -d "$id" ] || exit 0
guard=none due=
if [ -e "$id/armed" ]; then
  guard=armed
  since=$(systemctl show --property=ActiveEnterTimestampMonotonic --value "relais-rollback-$id.timer" 2>/dev/null)
  left=$(awk -v since="$since" -v seconds="$(cat "$id/armed")" '{ print int(since / 1000000 + seconds - $1) }' /proc/uptime)
  [ "\${since:-0}" = 0 ] || [ "$left" -lt 0 ] || due="$left $(date -d "$left seconds" +%T)"
fi
work=no
{ read -r pid _ && read -r holder; } 2>/dev/null <"$2" && kill -0 "$pid" 2>/dev/null &&
  case $holder in *"$id"*) work=yes ;; esac
printf '%s\\n%s\\n%s\\n%s\\n%s\\n%s\\n' "$id" "$guard" "$work" "$due" "$armed" "$(head -n 1 "$id/outcome.json" 2>/dev/null)"`;

/** undefined where there was none yet. */
export const lastApply = defineFact<LastApply | undefined>({
  name: 'last-apply',
  ask: script(ask, historyFolder, lockFile),
  read: ({ stdout }) => {
    const [id = '', guard, underWay, due = '', armed = '', outcome = ''] = stdout.split('\n');
    if (!isApplyId(id)) return undefined;
    const { left, at } = /^(?<left>\d+) (?<at>\d\d:\d\d:\d\d)$/.exec(due)?.groups ?? {};
    return {
      id,
      unconfirmed: armed.split(' ').filter(isApplyId),
      guard: guard === 'armed' ? 'armed' : 'none',
      ...(left === undefined || at === undefined ? {} : { due: { inSeconds: Number(left), at } }),
      underWay: underWay === 'yes' ? 'yes' : 'no',
      outcome,
    };
  },
});

/** The time at which it began, by the controller's clock in UTC, and what makes it unlike any other. */
export const isApplyId = (text: string): boolean => /^\d{8}-\d{6}-[0-9a-f]{4}$/.test(text);
