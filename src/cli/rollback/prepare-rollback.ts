/** From the nodes' history to a plan that puts back what applies replaced. */
import { type Diagnostic, fault, note } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { desiredState } from '../../plan/desired.ts';
import { liveCib } from '../../plan/live-cib.ts';
import type { Observed } from '../../plan/observed.ts';
import { isEmpty, type Plan } from '../../plan/plan.ts';
import type { Spec } from '../../spec/spec.ts';
import { findEntry, type HistoryEntry, mergeHistory } from '../../work/history/merge-history.ts';
import { observe } from '../../work/observe.ts';
import { cibUndo } from '../../work/rollback/cib-undo.ts';
import { findRollback } from '../../work/rollback/find-rollback.ts';
import { rollbackPlan } from '../../work/rollback/rollback-plan.ts';
import { knownAgents } from '../agents/known-agents.ts';
import type { Face } from '../face.ts';
import { foresee } from '../foresee.ts';
import { askHosts } from '../history/ask-history.ts';
import { noSuchApply } from '../history/run-history.ts';
import { specOfText } from '../load-spec.ts';
import { keyStays, refusals } from './refused-rollback.ts';
import { unfinishedBefore } from './unfinished-before.ts';

export interface PreparedRollback {
  readonly plan: Plan;
  /** Of what is in force afterwards. */
  readonly spec: Spec;
  readonly observed: Observed;
  readonly target: HistoryEntry;
  /** Text of the file that is in force afterwards; '' where no cluster was. */
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws HostError when a node is lost. */
export const prepareRollback = async (
  which: string,
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  face: Face,
): Promise<PreparedRollback | readonly Diagnostic[]> => {
  const entries = mergeHistory(await askHosts(hosts));
  const target = findEntry(entries, which);
  if (target === undefined) return [noSuchApply(which, entries, spec.file)];
  const found = await findRollback(hosts, entries, target);
  const then =
    found.file === undefined || found.file === '' ? undefined : await specOfText(found.file, spec.file, face);
  // Without a file of then, nothing is known of what its services were.
  const inForce = then ?? { ...spec, services: [] };
  const desired = desiredState(inForce, () => '');
  const { library } = await knownAgents(inForce, face.env);
  const observed = await observe(hosts, desired, face.signal, library);
  const refused = refusals(found, observed, spec.file);
  if (refused.length > 0) return refused;
  const live = liveCib(spec, observed);
  const plan = rollbackPlan({
    spec: inForce,
    observed,
    changes: found.changes,
    corosyncConf: [...found.corosyncConfs.values()][0],
    live,
    cib: live === undefined ? [] : cibUndo(live.cib.configuration, found.cibSteps),
  });
  const foreseen = isEmpty(plan)
    ? { plan, diagnostics: [] }
    : await foresee(plan, { spec: inForce, desired, observed, hosts }, face);
  const gone = [...found.changes].flatMap(([node, changes]) =>
    changes.flatMap(({ change, entry }) => (change === 'gone' ? [contentGone(node, entry.name)] : [])),
  );
  return {
    plan: foreseen.plan,
    spec: inForce,
    observed,
    target,
    file: found.file ?? '',
    diagnostics: [
      ...foreseen.diagnostics,
      ...gone,
      ...keyStays(found.keys.stay, spec.file),
      ...unfinishedBefore(entries, target),
      ...packagesStay(entries, target),
    ],
  };
};

const contentGone = (node: string, link: string): Diagnostic =>
  fault('rollback/content-gone', {
    message: `${node} has not kept the version of ${link} from then: only the newest few are.`,
    remedy: 'Go back a shorter way (see relais history), or bring the old content with relais apply.',
    host: node,
  });

const packagesStay = (entries: readonly HistoryEntry[], target: HistoryEntry): readonly Diagnostic[] => {
  const installed = entries
    .filter(({ number }) => number <= target.number)
    .flatMap(({ about }) => about.steps.filter(({ id }) => id.endsWith('/packages')));
  return installed.length === 0
    ? []
    : [
        note('rollback/packages-stay', {
          message: 'Packages that were installed since stay installed; what relais had them do is put back.',
          remedy: 'Take them away with apt-get purge, if nothing else needs them.',
        }),
      ];
};
