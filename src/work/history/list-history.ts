/** Asks a node for its history: which applies there were, and how each ended. */
import { script } from '../../command/command.ts';
import { defineFact } from '../../facts/fact.ts';
import { historyFolder, lockFile } from '../../facts/last-apply.ts';
import { type About, type Outcome, readAbout, readOutcome } from './about.ts';

export interface NodeApply {
  readonly about: About;
  /** Absent while it is under way, or when it was cut off. */
  readonly outcome?: Outcome;
  /** Its timer is set, and has neither gone off nor been taken away. */
  readonly guard: 'armed' | 'none';
}

export interface NodeHistory {
  /** Oldest first. */
  readonly applies: readonly NodeApply[];
  /** The apply that holds the node's lock right now, or ''. */
  readonly underWay: string;
}

/** A line of JSON for each; about.json and outcome.json are a line each. */
const ask = `lock=$2
json() { if [ -s "$1" ]; then head -n 1 "$1"; else echo null; fi; }
{ read -r pid _ && read -r holder; } 2>/dev/null <"$lock" && kill -0 "$pid" 2>/dev/null && printf '{"holder":%s}\\n' "$holder"
cd "$1" 2>/dev/null || exit 0
for id in [0-9]*; do
  [ -d "$id" ] || continue
  guard=none
  [ ! -e "$id/armed" ] || guard=armed
  printf '{"about":%s,"outcome":%s,"guard":"%s"}\\n' "$(json "$id/about.json")" "$(json "$id/outcome.json")" "$guard"
done`;

export const listHistory = defineFact<NodeHistory>({
  name: 'history',
  ask: script(ask, historyFolder, lockFile),
  read: ({ stdout }) => {
    const lines = stdout.split('\n').map(parsed);
    const holder = lines.map(({ holder }) => holder).find((one) => typeof one === 'object' && one !== null);
    const id = (holder as { readonly id?: unknown } | undefined)?.id;
    const applies = lines.flatMap((line): NodeApply[] => {
      const about = readAbout(line.about);
      const outcome = readOutcome(line.outcome);
      const guard = line.guard === 'armed' ? 'armed' : 'none';
      return about === undefined ? [] : [{ about, guard, ...(outcome === undefined ? {} : { outcome }) }];
    });
    return {
      applies: applies.toSorted((a, b) => (a.about.id < b.about.id ? -1 : 1)),
      underWay: typeof id === 'string' ? id : '',
    };
  },
});

const parsed = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
