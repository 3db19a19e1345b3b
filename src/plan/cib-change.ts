/** What has to change in the CIB: a seed for a cluster that never ran, an atomic commit for one that did. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import { cibFile } from '../facts/cib-on-disk.ts';
import { diffConfiguration } from '../formats/cib/diff/diff-configuration.ts';
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import { withoutSource } from '../formats/cib/without-source.ts';
import type { Spec } from '../spec/spec.ts';
import { cibChangeLines } from './cib-change-lines.ts';
import { cibEdits } from './cib-edits.ts';
import type { Ownership } from './cluster-name.ts';
import { configurationDigest } from './configuration-digest.ts';
import type { Change } from './element-kind.ts';
import type { Observed } from './observed.ts';
import { seedCib } from './seed-cib.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

interface CibChange {
  readonly change?: Change;
  readonly diagnostics: readonly Diagnostic[];
}

const seedSteps = (spec: Spec, desired: Configuration): readonly Step[] => {
  const content = seedCib(desired);
  return spec.nodes.map((node) => ({
    id: `${node.name}/seed`,
    node: node.name,
    wave: 'files',
    title: 'put the CIB in place before the first start',
    action: { kind: 'write', path: cibFile, content, mode: 0o600, owner: 'hacluster:haclient' },
    origin: spec.place,
  }));
};

/** Whoever makes the edit finds the bytes that it keeps in the CIB that it is made on. */
const plainEdit = (edit: CibEdit): CibEdit => {
  if (edit.kind === 'put') return { ...edit, object: withoutSource(edit.object) };
  return edit.kind === 'put-set' ? { ...edit, set: withoutSource(edit.set) } : edit;
};

const commitStep = (spec: Spec, node: string, live: Configuration, edits: readonly CibEdit[]): Step => ({
  id: 'cluster/commit',
  node,
  wave: 'configure',
  title: 'change the CIB, all at once',
  action: { kind: 'commit', basis: configurationDigest(live), edits: edits.map(plainEdit) },
  risk: 'cluster',
  origin: spec.place,
});

export const cibChange = (
  spec: Spec,
  desired: State,
  observed: Observed,
  owners: ReadonlyMap<string, Ownership>,
): CibChange => {
  const wanted = desired.configuration;
  if (wanted === undefined) {
    return { diagnostics: [] };
  }
  const holders = [...observed].filter(([node, seen]) => seen.cib !== '' && owners.get(node)?.kind !== 'ghost');
  const [node, seen] = holders.find(([, each]) => each.units.pacemaker) ?? holders[0] ?? [];
  const about = { node: 'cluster', title: 'CIB', origin: spec.place };
  if (node === undefined || seen === undefined) {
    return {
      change: {
        difference: { ...about, change: 'add', detail: cibChangeLines(diffConfiguration(undefined, wanted)) },
        steps: seedSteps(spec, wanted),
      },
      diagnostics: [],
    };
  }
  const { cib } = parseCib(seen.cib, `CIB of ${node}`);
  if (cib === undefined) {
    return {
      diagnostics: [
        fault('plan/unreadable-cib', {
          message: `The CIB that ${node} answered can't be read.`,
          remedy: `Look at "cibadmin --query" on ${node}.`,
          host: node,
        }),
      ],
    };
  }
  const live = cib.configuration;
  const changes = diffConfiguration(live, editConfiguration(live, cibEdits(live, wanted)));
  return changes.length === 0
    ? { diagnostics: [] }
    : {
        change: {
          difference: { ...about, change: 'change', detail: cibChangeLines(changes) },
          steps: [
            commitStep(
              spec,
              node,
              live,
              changes.map(({ edit }) => edit),
            ),
          ],
        },
        diagnostics: [],
      };
};
