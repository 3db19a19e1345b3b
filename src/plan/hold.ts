/**
 * Maintenance mode for as long as Corosync is started anew: Pacemaker leaves all services as they are, even when it stops.
 *
 * The property's nvpair has an id of relais's, so that one that was left behind by an apply that was cut off is known from one that
 * an admin set, and the next apply takes it away.
 */
import { type Command, script, withTimeout } from '../command/command.ts';
import type { Spec } from '../spec/spec.ts';
import type { Step } from './step.ts';

export const holdId = 'relais-maintenance-mode';

const pair = new RegExp(`[ \\t]*<nvpair (?=[^>]*\\bid="${holdId}")[^>]*/>\\n?`, 'g');

export interface Held {
  /** The CIB without relais's own maintenance mode. */
  readonly cib: string;
  readonly held?: true;
}

export const withoutHold = (text: string): Held => {
  const cib = text.replace(pair, '');
  return cib === text ? { cib } : { cib, held: true };
};

/** Whether somebody else says something of maintenance mode: it then stays as it is. */
export const maintenanceModeIn = (cib: string): string | undefined => {
  const others = /<nvpair (?=[^>]*\bname="maintenance-mode")[^>]*\bvalue="(?<value>[^"]*)"/.exec(cib);
  return others?.groups?.value;
};

/** What is under way comes to its end first. The property stands in the set that goes before all others. */
const hold = `crm_attribute --quiet --type crm_config --set-name cib-bootstrap-options --attr-id "$1" \\
  --name maintenance-mode --update true && crm_resource --wait --timeout 60`;

const holdStepId = 'cluster/hold';
const releaseStepId = 'cluster/release';

export const holdStep = (spec: Spec, node: string): Step => ({
  id: holdStepId,
  node,
  wave: 'hold',
  title: 'have Pacemaker leave all services as they are (maintenance mode)',
  action: { kind: 'run', commands: [withTimeout(script(hold, holdId), 90_000)] },
  risk: 'cluster',
  origin: spec.failover.place,
});

/**
 * A node that is not back may still hold what it held: nothing is decided before all are there and have been asked what runs on them.
 * $1 the id, $2 what to do about maintenance mode, then the nodes' names.
 */
const release = `id=$1; mode=$2; shift 2
whole() {
  seen=$(crm_mon --one-shot --output-as=xml 2>/dev/null) || return 1
  printf '%s' "$seen" | grep -q '<current_dc [^>]*with_quorum="true"' || return 1
  for node; do
    printf '%s' "$seen" | grep -q "<node name=\\"$node\\" [^>]*online=\\"true\\".* pending=\\"false\\"" || return 1
  done
}
seconds() { cut -d . -f 1 /proc/uptime; }
end=$(($(seconds) + 60))
until whole "$@"; do
  if [ "$(seconds)" -gt "$end" ]; then
    echo "Not all of $* are online with quorum after a minute: maintenance mode stays on, so that no service is started twice." >&2
    exit 1
  fi
  sleep 0.1
done
crm_resource --wait --timeout 60 || exit 1
[ "$mode" = keep ] || crm_attribute --quiet --type crm_config --set-name cib-bootstrap-options --attr-id "$id" \\
  --name maintenance-mode --delete`;

/**
 * @param nodes names of those that are waited for; the first of them is asked.
 * @param mode `keep` where an admin's own maintenance mode is on.
 */
export const releaseStep = (spec: Spec, nodes: readonly string[], mode: 'take-away' | 'keep'): Step => ({
  id: mode === 'keep' ? 'cluster/whole' : releaseStepId,
  node: nodes[0] ?? '',
  wave: 'release',
  title:
    mode === 'keep'
      ? 'wait until all nodes are online and know what runs on them'
      : 'give the services back to Pacemaker, once all nodes are online and know what runs on them',
  action: {
    kind: 'run',
    commands: [withTimeout(script(release, holdId, mode, ...nodes), 150_000)],
  },
  risk: 'cluster',
  origin: spec.failover.place,
});

interface Ended {
  readonly id: string;
  readonly wave: string;
  readonly outcome: 'done' | 'failed' | 'not reached';
}

/**
 * Whether steps that ended so have left the services held: since the hold, or since an apply before, whose hold the plan found. Nobody
 * knows of a step that failed how far it came.
 */
export const leftHeld = (steps: readonly Ended[]): boolean => {
  const outcomeOf = (id: string): Ended['outcome'] | undefined => steps.find((step) => step.id === id)?.outcome;
  const release = outcomeOf(releaseStepId);
  return release !== undefined && release !== 'done' && outcomeOf(holdStepId) !== 'not reached';
};

/** Whether they came as far as the stop of a node, so that nobody may take the hold away before it is back. */
export const stoppedNodes = (steps: readonly Ended[]): boolean =>
  steps.some(({ wave, outcome }) => wave === 'down' && outcome !== 'not reached');

/** At once: for what was held, and not stopped. */
export const letGo: Command = withTimeout(
  script(
    `crm_attribute --quiet --type crm_config --set-name cib-bootstrap-options --attr-id "$1" --name maintenance-mode --delete`,
    holdId,
  ),
  30_000,
);
