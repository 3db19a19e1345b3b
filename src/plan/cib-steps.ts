/** The steps that change the CIB: a seed on every node, or commits of the live one. */
import { cibFile } from '../facts/cib-on-disk.ts';
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { withoutSource } from '../formats/cib/without-source.ts';
import type { Spec } from '../spec/spec.ts';
import type { Unadvised } from './agents/advise.ts';
import { configurationDigest, nodesPut } from './configuration-digest.ts';
import { seedCib } from './seed-cib.ts';
import type { Step } from './step.ts';
import { stopFirst } from './stop-removed.ts';
import { trialCib } from './trial-cib.ts';

/** @param there names of the nodes that get it. */
export const seedSteps = (
  spec: Spec,
  desired: Configuration,
  there: ReadonlySet<string>,
  unadvised: readonly Unadvised[],
): readonly Step[] => {
  const content = seedCib(desired);
  const advice = unadvised.length === 0 ? {} : { advise: unadvised };
  const trial = trialCib(spec, desired);
  return spec.nodes
    .filter(({ name }) => there.has(name))
    .flatMap(({ name: node }): readonly Step[] => [
      {
        id: `${node}/verify`,
        node,
        wave: 'stage',
        title: 'let Pacemaker check the CIB',
        action: { kind: 'verify', cib: trial, ...advice },
        origin: spec.place,
      },
      {
        id: `${node}/seed`,
        node,
        wave: 'files',
        title: 'put the CIB in place before the first start',
        action: { kind: 'write', path: cibFile, content, mode: 0o600, owner: 'hacluster:haclient', ...advice },
        origin: spec.place,
      },
    ]);
};

/** Longer than the stop of anything that an agent should be given time for. */
const stopTimeoutMs = 180_000;

/** What is removed is stopped by a commit of its own, and waited for; all else is one commit. */
export const commitSteps = (
  spec: Spec,
  node: string,
  live: Configuration,
  edits: readonly CibEdit[],
): readonly Step[] => {
  const first = stopFirst(live, edits);
  const commit = (id: string, title: string, on: Configuration, made: readonly CibEdit[]): Step =>
    commitStep(spec, node, { id, wave: 'configure', title, on, edits: made });
  if (first === undefined) return [commit('cluster/commit', 'change the CIB, all at once', live, edits)];
  const names = first.resources.join(', ');
  return [
    ...(first.edits.length === 0 ? [] : [commit('cluster/stop removed', `stop ${names}`, live, first.edits)]),
    {
      node,
      wave: 'configure',
      origin: spec.place,
      id: 'cluster/await stopped',
      title: `wait until ${names} ${first.resources.length === 1 ? 'has' : 'have'} stopped`,
      action: { kind: 'await-stopped', resources: first.primitives, timeoutMs: stopTimeoutMs },
    },
    commit(
      'cluster/commit',
      `change the CIB, all at once: delete ${names}`,
      editConfiguration(live, first.edits),
      edits,
    ),
  ];
};

interface CommitWish extends Pick<Step, 'id' | 'wave' | 'title'> {
  /** The configuration that it is made on. */
  readonly on: Configuration;
  readonly edits: readonly CibEdit[];
}

/** @param node on which it is made. */
export const commitStep = (spec: Spec, node: string, { id, wave, title, on, edits }: CommitWish): Step => ({
  id,
  node,
  wave,
  title,
  action: { kind: 'commit', basis: configurationDigest(on, nodesPut(edits)), edits: edits.map(plainEdit) },
  risk: 'cluster',
  origin: spec.place,
});

/** Whoever makes the edit finds the bytes that it keeps in the CIB that it is made on. */
const plainEdit = (edit: CibEdit): CibEdit => {
  if (edit.kind === 'put') return { ...edit, object: withoutSource(edit.object) };
  return edit.kind === 'put-set' ? { ...edit, set: withoutSource(edit.set) } : edit;
};
