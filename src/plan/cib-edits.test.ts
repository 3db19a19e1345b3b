import { describe, expect, it } from 'vitest';
import { attributeSet } from '../formats/cib/build/attribute-set.ts';
import { configuration } from '../formats/cib/build/cib.ts';
import { clone } from '../formats/cib/build/clone.ts';
import { colocation } from '../formats/cib/build/colocation.ts';
import { group } from '../formats/cib/build/group.ts';
import { location } from '../formats/cib/build/location.ts';
import { node } from '../formats/cib/build/node.ts';
import { primitive } from '../formats/cib/build/primitive.ts';
import { tag } from '../formats/cib/build/tag.ts';
import { editConfiguration } from '../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { readSpec } from '../spec/read-spec.ts';
import { cibEdits } from './cib-edits.ts';
import { commitSteps } from './cib-steps.ts';
import { configurationDigest } from './configuration-digest.ts';
import { danglingObjects } from './dangling.ts';
import { foreignObjects, unownedObjects, vainAdoptions } from './foreign.ts';
import { foreignSettings } from './foreign-settings.ts';

const dummy = (id: string, meta?: Readonly<Record<string, string>>) =>
  primitive({ id, agent: 'ocf:pacemaker:Dummy', ...(meta && { meta }) });
const ids = (objects: readonly { readonly id?: string }[]): readonly (string | undefined)[] =>
  objects.map(({ id }) => id);
const edited = (live: Configuration, desired: Configuration, owned: readonly string[], applied?: Configuration) =>
  editConfiguration(live, cibEdits(live, desired, { owned: new Set(owned), ...(applied && { applied }) }));

const { spec } = readSpec(
  'cluster: c\nnodes: { one: 192.0.2.1, two: 192.0.2.2 }\nfencing: none\nservices: { web: { address: 192.0.2.9/24 } }\n',
  'relais.yaml',
);

describe('edits of a live configuration', () => {
  it("take away what relais made and the file wants no more, and nothing of anybody else's", () => {
    const live = configuration({
      resources: [dummy('old'), dummy('theirs')],
      constraints: [location({ id: 'l-old', rsc: 'old', node: 'one', score: '1' })],
      tags: [tag('relais', ['old', 'l-old'])],
    });
    const after = edited(live, configuration({ resources: [dummy('new')] }), ['old', 'l-old']);
    expect(ids(after.resources)).toEqual(['theirs', 'new']);
    expect(ids(after.constraints)).toEqual([]);
    expect(ids(after.tags)).toEqual([]);
  });

  it('unset a property that the file named once, and leave those that it never named', () => {
    const sets = (values: Readonly<Record<string, string>>) => [attributeSet('cib-bootstrap-options', values)];
    const live = configuration({ crmConfig: sets({ a: '1', b: '2', theirs: '3' }) });
    const was = configuration({ crmConfig: sets({ a: '1', b: '2' }) });
    const after = edited(live, configuration({ crmConfig: sets({ a: '9' }) }), [], was);
    expect(after.crmConfig[0]?.pairs.map(({ name, value }) => `${name}=${value}`)).toEqual(['a=9', 'theirs=3']);
  });

  it('leave alone what Pacemaker says of itself, though an earlier file had it', () => {
    const sets = (values: Readonly<Record<string, string>>) => [attributeSet('cib-bootstrap-options', values)];
    const live = configuration({ crmConfig: sets({ 'dc-version': '3.0.0', 'last-lrm-refresh': '17', a: '1' }) });
    const was = configuration({ crmConfig: sets({ 'dc-version': '2.1.5', 'have-watchdog': 'false', a: '1' }) });
    expect(edited(live, configuration({ crmConfig: sets({ a: '1' }) }), [], was).crmConfig[0]?.pairs).toEqual(
      live.crmConfig[0]?.pairs,
    );
  });

  it('set the attributes of a node beside those that others set', () => {
    const one = (attributes: Readonly<Record<string, string>>, id = '1') => node({ id, uname: 'one', attributes });
    const live = configuration({ nodes: [one({ standby: 'on', site: 'a', gone: 'x' })] });
    const desired = configuration({ nodes: [one({ site: 'b', rack: '4' }, '7')] });
    const [after] = edited(live, desired, [], configuration({ nodes: [one({ gone: 'x' })] })).nodes;
    expect(after?.id).toBe('1');
    expect(after?.instanceAttributes[0]?.pairs.map(({ name, value }) => `${name}=${value}`).toSorted()).toEqual([
      'rack=4',
      'site=b',
      'standby=on',
    ]);
  });
});

describe('settings that the file says nothing of', () => {
  const sets = (values: Readonly<Record<string, string>>) => [attributeSet('s', values)];

  it('are others’, unless relais set them once, or Pacemaker says them of itself', () => {
    const live = configuration({
      crmConfig: sets({ 'dc-version': '3', 'stonith-enabled': 'true', 'cluster-delay': '61s', was: '1' }),
      opDefaults: sets({ timeout: '30s' }),
    });
    const desired = configuration({ crmConfig: sets({ 'fencing-enabled': 'true' }) });
    expect(foreignSettings(live, desired, configuration({ crmConfig: sets({ was: '1' }) }))).toEqual([
      { what: 'property', id: 'cluster-delay' },
      { what: 'operation default', id: 'timeout' },
    ]);
  });
});

describe('what is removed', () => {
  const live = configuration({
    resources: [clone({ id: 'c', member: dummy('p') }), dummy('q', { 'target-role': 'Started' })],
  });
  const steps = (from: Configuration, ...removed: readonly string[]) =>
    commitSteps(
      spec!,
      'one',
      from,
      removed.map((id) => ({ kind: 'remove', section: 'resources', id })),
    );

  it('is stopped by a commit of its own, waited for, and deleted on that basis', () => {
    const [stop, wait, remove] = steps(live, 'c', 'q').map(({ action }) => action);
    if (stop?.kind !== 'commit' || remove?.kind !== 'commit') throw new Error('no commits');
    const stopped = editConfiguration(live, stop.edits);
    for (const each of stopped.resources) {
      const pairs = 'metaAttributes' in each ? each.metaAttributes.flatMap((set) => set.pairs) : [];
      expect(pairs.filter(({ name }) => name === 'target-role').map(({ value }) => value)).toEqual(['Stopped']);
    }
    expect(wait).toMatchObject({ kind: 'await-stopped', resources: ['p', 'q'] });
    expect(stop.basis).toBe(configurationDigest(live, 'all'));
    expect(remove.basis).toBe(configurationDigest(stopped, 'all'));
    expect(editConfiguration(stopped, remove.edits).resources).toEqual([]);
  });

  it('is only waited for where it was told to stop before the apply was cut off', () => {
    const halfway = configuration({ resources: [dummy('q', { 'target-role': 'Stopped' })] });
    expect(steps(halfway, 'q').map(({ id }) => id)).toEqual(['cluster/await stopped', 'cluster/commit']);
  });

  it('needs no waiting where nothing of it can run', () => {
    expect(commitSteps(spec!, 'one', live, [{ kind: 'remove', section: 'constraints', id: 'x' }])).toHaveLength(1);
  });
});

describe("somebody else's objects", () => {
  const live = configuration({
    resources: [dummy('web-ip'), dummy('db'), group({ id: 'g', members: [dummy('inner')] })],
  });
  const desired = configuration({ resources: [dummy('web-ip')] });
  const none = new Set<string>();
  const codes = (wanted: Configuration, owned: ReadonlySet<string>, adoption: 'none' | 'all' | ReadonlySet<string>) =>
    unownedObjects(spec!, live, wanted, owned, adoption).map(({ code }) => code);

  it('are told, all but those of relais and of the file', () => {
    expect(foreignObjects(live, desired, new Set(['db']))).toEqual([{ what: 'group', id: 'g' }]);
  });

  it('are not taken over by a name, unless that is asked for; a member of a group has its name too', () => {
    expect(codes(desired, none, 'none')).toEqual(['plan/not-owned']);
    expect(codes(desired, none, new Set(['web-ip']))).toEqual([]);
    expect(codes(desired, none, 'all')).toEqual([]);
    expect(codes(desired, new Set(['web-ip']), 'none')).toEqual([]);
    expect(codes(configuration({ resources: [dummy('inner')] }), none, new Set(['web-ip']))).toEqual([
      'plan/not-owned',
    ]);
  });

  it('can be adopted only where the file has them', () => {
    const [diagnostic] = vainAdoptions(live, desired, new Set(['web-ip', 'db']));
    expect(diagnostic).toMatchObject({ code: 'plan/cannot-adopt' });
    expect(diagnostic?.message).toContain('"db" is in the cluster and not in the file');
    expect(vainAdoptions(live, desired, new Set(['nowhere']))[0]?.message).toContain('no "nowhere"');
  });

  it('that name what goes are told before Pacemaker refuses it', () => {
    const tied = { ...live, constraints: [colocation({ id: 'k', rsc: 'db', withRsc: 'web-ip', score: '5' })] };
    const told = (removed: string) =>
      danglingObjects(
        spec!,
        tied,
        [{ kind: 'remove', section: 'resources', id: removed }],
        [{ what: 'colocation', id: 'k' }],
      );
    expect(told('web-ip')).toMatchObject([{ code: 'plan/names-what-goes' }]);
    expect(told('g')).toEqual([]);
  });
});
