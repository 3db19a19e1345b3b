/** The newest apply in a host's history: which it is, how it ended, and whether it still waits to be confirmed. */
import { look } from '../command/command.ts';
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

const body = `my ($history, $lock) = @ARGV;
my $line = sub { open my $file, "<", shift or return ""; my $text = <$file> // ""; chomp $text; $text };
my @ids = sort map { m{([^/]+)$} } grep { -d } glob "$history/[0-9]*" or return;
my $id = $ids[-1];
my @armed = grep { -e "$history/$_/armed" } @ids;
my ($guard, $due, $work) = ("none", "", "no");
if (-e "$history/$id/armed") {
  $guard = "armed";
  my $unit = "relais-rollback-$id.timer";
  open my $said, "-|", "systemctl", "show", "--property=ActiveEnterTimestampMonotonic", "--value", $unit;
  my ($since) = (<$said> // "") =~ /^(\\d+)/;
  my ($up) = split / /, $line->("/proc/uptime");
  my $left = int(($since // 0) / 1e6 + $line->("$history/$id/armed") - $up);
  if ($since && $left >= 0) {
    my @at = localtime(time + $left);
    $due = sprintf "%d %02d:%02d:%02d", $left, @at[2, 1, 0];
  }
}
if (open my $held, "<", $lock) {
  my ($pid) = split / /, <$held> // "";
  my $holder = <$held> // "";
  $work = "yes" if $pid =~ /^\\d+$/ && kill(0, $pid) && index($holder, $id) >= 0;
}
print map { "$_\\n" } $id, $guard, $work, $due, join(" ", @armed), $line->("$history/$id/outcome.json");`;

/** undefined where there was none yet. */
export const lastApply = defineFact<LastApply | undefined>({
  name: 'last-apply',
  ask: look(body, historyFolder, lockFile),
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
