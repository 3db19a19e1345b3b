/** What has to change in the CIB: a seed for a cluster that never ran, an atomic commit for one that did. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fault, isFault } from '../diagnostic/diagnostic.ts';
import type { CibChange as ConfigurationChange } from '../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../formats/cib/diff/diff-configuration.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Spec } from '../spec/spec.ts';
import { advise } from './agents/advise.ts';
import { agentsByNode } from './agents/agents-by-node.ts';
import { cibChangeLines } from './cib-change-lines.ts';
import { cibEdits } from './cib-edits.ts';
import { commitSteps, seedSteps } from './cib-steps.ts';
import { type Ownership, ownership } from './cluster-name.ts';
import { inClusterWords } from './cluster-version.ts';
import { danglingObjects } from './dangling.ts';
import type { Change } from './element-kind.ts';
import { type Adoption, type ForeignObject, foreignObjects, unownedObjects, vainAdoptions } from './foreign.ts';
import { foreignSettings } from './foreign-settings.ts';
import { heldByHand } from './held-by-hand.ts';
import { keptSecrets } from './kept-secrets.ts';
import { type LiveCib, liveCib } from './live-cib.ts';
import { debtsOf, liftChanges, oweChanges, owing } from './missing/debt-changes.ts';
import { namesMissing, namesThere, type Observed } from './observed.ts';
import { ownedIn, ownershipTagId } from './ownership-tag.ts';
import { appliedConfiguration } from './record/applied.ts';
import { cibCauses } from './record/cib-causes.ts';
import type { State } from './state.ts';

interface CibChange {
  readonly change?: Change;
  /** Missing nodes put in standby, and those that are there again let out of it. */
  readonly standby: readonly Change[];
  /** What is in the cluster and not relais's. */
  readonly foreign: readonly ForeignObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param others what else the plan changes: `some` where a missing node would lack something of it. */
export const cibChange = (
  spec: Spec,
  desired: State,
  observed: Observed,
  adoption: Adoption,
  others: 'some' | 'none',
): CibChange => {
  const wanted = desired.configuration;
  if (wanted === undefined) return { foreign: [], standby: [], diagnostics: [] };
  const unreadable = unreadableCib(spec, observed);
  if (unreadable !== undefined) return { foreign: [], standby: [], diagnostics: [unreadable] };
  const live = liveCib(spec, observed);
  const { configuration, unadvised } = advise(
    wanted,
    spec.native?.unstated ?? new Set(),
    agentsByNode(spec, observed),
    live?.cib.configuration,
  );
  if (live !== undefined) return liveChange(spec, live, configuration, observed, adoption, others);
  const detail = [
    ...cibChangeLines(diffConfiguration(undefined, configuration), () => undefined),
    ...unadvised.map(({ resource, agent }) => `+ operations of ${resource}, as ${agent} advises once it is installed`),
  ];
  return {
    change: {
      difference: { node: 'cluster', title: 'CIB', origin: spec.place, change: 'add', detail },
      steps: seedSteps(spec, configuration, new Set(observed.keys()), unadvised),
    },
    standby: [],
    foreign: [],
    diagnostics: [...vainAdoptions(undefined, configuration, adoption), ...keptSecrets(spec, undefined, configuration)],
  };
};

const liveChange = (
  spec: Spec,
  live: LiveCib,
  wanted: Configuration,
  observed: Observed,
  adoption: Adoption,
  others: 'some' | 'none',
): CibChange => {
  const { configuration } = live.cib;
  const applied = appliedConfiguration(observed.get(live.node)?.applied);
  // Somebody who deletes the tag does not give relais's objects away: a node remembers them too.
  const owned = new Set([...ownedIn(configuration), ...ownedIn(applied)]);
  const diagnostics = [
    ...unownedObjects(spec, configuration, wanted, owned, allowedBy(spec, adoption)),
    ...vainAdoptions(configuration, wanted, adoption),
    ...keptSecrets(spec, configuration, wanted),
    ...heldByHand(spec, configuration, wanted),
  ];
  const foreign = [...foreignObjects(configuration, wanted, owned), ...foreignSettings(configuration, wanted, applied)];
  if (diagnostics.some(isFault)) return { foreign, standby: [], diagnostics };
  const past = applied === undefined ? { owned } : { owned, applied };
  const edits = cibEdits(configuration, wanted, past);
  const dangling = danglingObjects(spec, configuration, edits, foreign);
  if (dangling.length > 0) return { foreign, standby: [], diagnostics: [...diagnostics, ...dangling] };
  const words = inClusterWords(observed);
  const changesOf = (before: Configuration): readonly ConfigurationChange[] => {
    const all = diffConfiguration(words(before), words(editConfiguration(before, cibEdits(before, wanted, past))));
    return others === 'none' && isTakeoverAlone(spec, all, applied) ? [] : all;
  };
  const { toOwe, toLift } = debtsOf(configuration, namesMissing(spec, observed), namesThere(spec, observed));
  const isChanged = others === 'some' || changesOf(configuration).length > 0;
  const owed = isChanged ? toOwe : [];
  const before = owing(configuration, owed);
  const changes = changesOf(before);
  const steps =
    changes.length === 0
      ? []
      : commitSteps(
          spec,
          live.node,
          before,
          changes.map(({ edit }) => edit),
        );
  const after = steps.reduce(
    (on, { action }) => (action.kind === 'commit' ? editConfiguration(on, action.edits) : on),
    before,
  );
  const causes = cibCauses(applied && words(applied), words(configuration), wanted, spec.native?.unstated);
  const found = new Set(changes.flatMap((change) => causes(change) ?? []));
  const [only] = found;
  return {
    ...(changes.length === 0
      ? {}
      : {
          change: {
            difference: {
              node: 'cluster',
              title: 'CIB',
              origin: spec.place,
              change: 'change',
              detail: cibChangeLines(changes, causes),
              ...(only === undefined ? {} : { cause: found.size === 1 ? only : ('both' as const) }),
            },
            steps,
          },
        }),
    standby: [...oweChanges(spec, live, owed), ...liftChanges(spec, live, toLift, after)],
    foreign,
    diagnostics,
  };
};

/** What the file says may be taken over counts as much as what was said on the command line. */
const allowedBy = ({ adopt }: Spec, adoption: Adoption): Adoption => {
  if (adopt === undefined || adoption === 'all') return adoption;
  if (adopt === 'all') return 'all';
  return new Set([...adopt, ...(adoption === 'none' ? [] : adoption)]);
};

/** That the cluster of others becomes relais's is recorded with the first change; by itself it is none. */
const isTakeoverAlone = (
  { adopt }: Spec,
  changes: readonly ConfigurationChange[],
  applied: Configuration | undefined,
): boolean =>
  adopt !== undefined &&
  applied === undefined &&
  changes.every(({ section, id }) => section === 'tags' && id === ownershipTagId);

/** A CIB that can't be read is no reason to put another in its place. */
const unreadableCib = (spec: Spec, observed: Observed): Diagnostic | undefined => {
  if (liveCib(spec, observed) !== undefined) return undefined;
  const isGhost = (owner: Ownership): boolean => owner.kind === 'ghost';
  const [node] =
    [...observed].find(([, seen]) => seen.cib !== '' && !isGhost(ownership(seen.corosyncConf, spec.cluster))) ?? [];
  return node === undefined
    ? undefined
    : fault('plan/unreadable-cib', {
        message: `The CIB that ${node} answered can't be read.`,
        remedy: `Look at "cibadmin --query" on ${node}.`,
        host: node,
      });
};
