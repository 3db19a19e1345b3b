import { describe, expect, it } from 'vitest';
import { configuration } from '../formats/cib/build/cib.ts';
import { tag } from '../formats/cib/build/tag.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { FencingLevel } from '../formats/cib/model/fencing-level.ts';
import { readSpec } from '../spec/read-spec.ts';
import { cibEdits } from './cib-edits.ts';
import { unownedObjects } from './foreign.ts';
import { ownershipTag } from './ownership-tag.ts';
import { withPresentLevelIds } from './present-level-ids.ts';

const level = (id: string, target: string, devices: string): FencingLevel => ({
  kind: 'fencing-level',
  id,
  target,
  index: '1',
  devices,
});

const { spec } = readSpec(
  'cluster: c\nnodes: { one: 192.0.2.1, two: 192.0.2.2 }\nfencing: none\nservices: { web: { address: 192.0.2.9/24 } }\n',
  'relais.yaml',
);

describe('fencing levels that the cluster has under other names', () => {
  const theirs = configuration({ fencingTopology: [level('fl-one-1', 'one', 'f'), level('fl-two-1', 'two', 'f')] });
  const asked = configuration({
    fencingTopology: [level('fencing', 'two', 'g')],
    tags: [tag('mine', ['f']), ownershipTag(['fencing', 'f'])],
  });
  const wanted = withPresentLevelIds(asked, theirs);
  const edited = (live: Configuration, desired: Configuration, owned: readonly string[]): readonly FencingLevel[] =>
    editConfiguration(live, cibEdits(live, desired, { owned: new Set(owned) })).fencingTopology;

  it('are changed where they are, and recorded by their names there', () => {
    expect(edited(theirs, wanted, [])).toEqual([level('fl-one-1', 'one', 'f'), level('fl-two-1', 'two', 'g')]);
    expect(wanted.tags.map(({ refs }) => refs.map(({ id }) => id))).toEqual([['f'], ['f', 'fl-two-1']]);
  });

  it('are nobody else’s to change unasked', () => {
    const refused = unownedObjects(spec!, theirs, wanted, new Set(), 'none');
    expect(refused.map(({ message }) => message)).toEqual([expect.stringContaining('fencing-level "fl-two-1"')]);
    expect(unownedObjects(spec!, theirs, wanted, new Set(['fl-two-1']), 'none')).toEqual([]);
  });

  it('go when the file wants them no more', () => {
    expect(edited(theirs, configuration(), ['fl-two-1'])).toEqual([level('fl-one-1', 'one', 'f')]);
  });
});
