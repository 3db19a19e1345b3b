/** What has to change in the CIB: a seed for a cluster that never ran, an atomic commit for one that did. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fault, isFault } from '../diagnostic/diagnostic.ts';
import type { CibChange as ConfigurationChange } from '../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../formats/cib/diff/diff-configuration.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Spec } from '../spec/spec.ts';
import { cibChangeLines } from './cib-change-lines.ts';
import { cibEdits } from './cib-edits.ts';
import { commitSteps, seedSteps } from './cib-steps.ts';
import { type Ownership, ownership } from './cluster-name.ts';
import { inClusterWords } from './cluster-version.ts';
import { danglingObjects } from './dangling.ts';
import type { Change } from './element-kind.ts';
import { type Adoption, type ForeignObject, foreignObjects, unownedObjects, vainAdoptions } from './foreign.ts';
import { type LiveCib, liveCib } from './live-cib.ts';
import type { Observed } from './observed.ts';
import { ownedIn, ownershipTagId } from './ownership-tag.ts';
import { appliedConfiguration } from './record/applied.ts';
import { cibCauses } from './record/cib-causes.ts';
import type { State } from './state.ts';

interface CibChange {
  readonly change?: Change;
  /** What is in the cluster and not relais's. */
  readonly foreign: readonly ForeignObject[];
  readonly diagnostics: readonly Diagnostic[];
}

export const cibChange = (spec: Spec, desired: State, observed: Observed, adoption: Adoption): CibChange => {
  const wanted = desired.configuration;
  if (wanted === undefined) return { foreign: [], diagnostics: [] };
  const unreadable = unreadableCib(spec, observed);
  if (unreadable !== undefined) return { foreign: [], diagnostics: [unreadable] };
  const live = liveCib(spec, observed);
  if (live !== undefined) return liveChange(spec, live, wanted, observed, adoption);
  const detail = cibChangeLines(diffConfiguration(undefined, wanted), () => undefined);
  return {
    change: {
      difference: { node: 'cluster', title: 'CIB', origin: spec.place, change: 'add', detail },
      steps: seedSteps(spec, wanted),
    },
    foreign: [],
    diagnostics: vainAdoptions(undefined, wanted, adoption),
  };
};

const liveChange = (
  spec: Spec,
  { node, cib }: LiveCib,
  wanted: Configuration,
  observed: Observed,
  adoption: Adoption,
): CibChange => {
  const live = cib.configuration;
  const applied = appliedConfiguration(observed.get(node)?.applied);
  // Somebody who deletes the tag does not give relais's objects away: a node remembers them too.
  const owned = new Set([...ownedIn(live), ...ownedIn(applied)]);
  const diagnostics = [
    ...unownedObjects(spec, live, wanted, owned, allowedBy(spec, adoption)),
    ...vainAdoptions(live, wanted, adoption),
  ];
  const foreign = foreignObjects(live, wanted, owned);
  if (diagnostics.some(isFault)) return { foreign, diagnostics };
  const edits = cibEdits(live, wanted, applied === undefined ? { owned } : { owned, applied });
  const dangling = danglingObjects(spec, live, edits, foreign);
  if (dangling.length > 0) return { foreign, diagnostics: [...diagnostics, ...dangling] };
  const words = inClusterWords(observed);
  const all = diffConfiguration(words(live), words(editConfiguration(live, edits)));
  const changes = isTakeoverAlone(spec, all, applied) ? [] : all;
  if (changes.length === 0) return { foreign, diagnostics };
  const causes = cibCauses(applied && words(applied), words(live), wanted);
  const found = new Set(changes.map(causes));
  const [only] = found;
  return {
    change: {
      difference: {
        node: 'cluster',
        title: 'CIB',
        origin: spec.place,
        change: 'change',
        detail: cibChangeLines(changes, causes),
        ...(only === undefined ? {} : { cause: found.size === 1 ? only : ('both' as const) }),
      },
      steps: commitSteps(
        spec,
        node,
        live,
        changes.map(({ edit }) => edit),
      ),
    },
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
