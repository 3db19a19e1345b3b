import { expect, test } from 'vitest';
import { attributeSet } from '../build/attribute-set.ts';
import { configuration } from '../build/cib.ts';
import { clone } from '../build/clone.ts';
import { location } from '../build/location.ts';
import { order } from '../build/order.ts';
import { primitive } from '../build/primitive.ts';
import { diffConfiguration } from '../diff/diff-configuration.ts';
import { editConfiguration } from '../edit/edit-cib.ts';
import type { Configuration } from '../model/cib.ts';
import { forVersion } from './for-version.ts';
import { isAtLeast, type PacemakerVersion, parsePacemakerVersion, versionText } from './pacemaker-version.ts';

const version = (text: string): PacemakerVersion => {
  const parsed = parsePacemakerVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

const names = (content: Configuration): readonly (string | undefined)[] =>
  content.crmConfig.flatMap(({ pairs }) => pairs.map(({ name }) => name));
const properties = (values: Readonly<Record<string, string>>): Configuration =>
  configuration({ crmConfig: [attributeSet('s', values)] });

test('versions are read from what Debian and pacemakerd print', () => {
  expect(['2.1.5-1+deb12u1', 'Pacemaker 3.0.0', '3.0.2', '3.1'].map((text) => versionText(version(text)))).toEqual([
    '2.1.5',
    '3.0.0',
    '3.0.2',
    '3.1.0',
  ]);
  expect(['', 'x', '3', '3.0.0.1.x', '1.2.3x'].map((text) => parsePacemakerVersion(text) === undefined)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(isAtLeast(version('3.0.10'), 3, 0, 2)).toBe(true);
  expect(isAtLeast(version('2.9.9'), 3, 0, 0)).toBe(false);
});

test('fencing properties have the name that the version writes', () => {
  const both = properties({
    'stonith-enabled': 'true',
    'fencing-timeout': '60s',
    'stop-removed-resources': 'true',
    'fence-reaction': 'stop',
  });
  const old = ['stonith-enabled', 'stonith-timeout', 'stop-orphan-resources', 'fence-reaction'];
  expect(names(forVersion(both, version('2.1.5')).configuration)).toEqual(old);
  expect(names(forVersion(both, version('3.0.0')).configuration)).toEqual(old);
  expect(names(forVersion(both, version('3.0.2')).configuration)).toEqual([
    'fencing-enabled',
    'fencing-timeout',
    'stop-removed-resources',
    'fencing-reaction',
  ]);
});

test('a cluster that has the old name keeps it, and sees no difference', () => {
  const live = properties({ 'stonith-enabled': 'true' });
  const wanted = forVersion(properties({ 'stonith-enabled': 'true' }), version('3.0.2')).configuration;
  expect(diffConfiguration(live, wanted)).toEqual([]);
  const changed = diffConfiguration(live, properties({ 'fencing-enabled': 'false' }));
  expect(
    editConfiguration(
      live,
      changed.map(({ edit }) => edit),
    ).crmConfig[0]?.pairs,
  ).toMatchObject([{ name: 'stonith-enabled', value: 'false' }]);
  const removed = diffConfiguration(live, properties({}));
  expect(
    editConfiguration(
      live,
      removed.map(({ edit }) => edit),
    ).crmConfig[0]?.pairs,
  ).toEqual([]);
});

/** All that lib/common/options.c of 3.0.2 gives an `alt_name`, or renames without one (the watchdog's). */
const renamed = [
  ['fencing-enabled', 'stonith-enabled', 'false'],
  ['fencing-action', 'stonith-action', 'off'],
  ['fencing-timeout', 'stonith-timeout', '90s'],
  ['fencing-watchdog-timeout', 'stonith-watchdog-timeout', '10s'],
  ['fencing-max-attempts', 'stonith-max-attempts', '3'],
  ['fencing-reaction', 'fence-reaction', 'panic'],
  ['stop-removed-resources', 'stop-orphan-resources', 'false'],
  ['cancel-removed-actions', 'stop-orphan-actions', 'false'],
] as const;

test.each(renamed)('%s: the same as %s in a file, and in clusters of any age', (today, before, value) => {
  for (const [release, own] of [
    ['2.1.5', before],
    ['3.0.0', before],
    ['3.0.2', today],
  ] as const) {
    const at = (content: Configuration): Configuration => forVersion(content, version(release)).configuration;
    for (const written of [today, before]) {
      const wanted = at(properties({ [written]: value }));
      expect(names(wanted)).toEqual([own]);
      // A cluster keeps the old name over an update of Pacemaker, and somebody may have set both: then the version's own counts.
      for (const live of [
        { [own]: value },
        { [before]: value },
        { [own]: value, [own === today ? before : today]: 'x' },
      ]) {
        expect(diffConfiguration(at(properties(live)), wanted)).toEqual([]);
      }
    }
  }
});

test('a property under both names, or younger than the version, is said', () => {
  const place = { file: 'relais.yaml', line: 7, column: 3 };
  const outcome = forVersion(
    properties({ 'stonith-enabled': 'true', 'fencing-enabled': 'false', 'node-pending-timeout': '2h' }),
    version('2.1.5'),
    () => place,
  );
  expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['cib/property-twice', 'cib/property-too-new']);
  expect(outcome.diagnostics[1]).toMatchObject({ place, message: expect.stringContaining('came with 2.1.7') });
});

const legacy = configuration({
  crmConfig: [
    attributeSet('s', { 'crmd-transition-delay': '5s', 'stonith-action': 'poweroff', 'remove-after-stop': 'true' }),
  ],
  resources: [
    {
      ...clone({
        id: 'm',
        member: primitive({
          id: 'db',
          agent: 'ocf:pacemaker:Stateful',
          meta: { 'restart-type': 'ignore', priority: '5' },
        }),
        meta: { notify: 'true' },
      }),
      element: 'master',
    },
    {
      kind: 'bundle',
      id: 'b',
      instanceAttributes: [],
      metaAttributes: [],
      container: { kind: 'container', element: 'docker', image: 'i', masters: '1' },
    },
  ],
  constraints: [order({ id: 'o', first: 'a', thenRsc: 'b', firstInstance: '1' })],
});

test('forms of old have their equals of today on 3.0', () => {
  const { configuration: now, diagnostics } = forVersion(legacy, version('3.0.0'));
  expect(diagnostics.map(({ code }) => code)).toEqual(['cib/property-gone', 'cib/gone-in-3.0']);
  expect(now.crmConfig[0]?.pairs.map(({ name, value }) => [name, value])).toEqual([
    ['transition-delay', '5s'],
    ['stonith-action', 'off'],
  ]);
  expect(now.resources[0]).toMatchObject({
    element: 'clone',
    metaAttributes: [
      { pairs: [{ name: 'notify' }, { id: 'm-meta_attributes-promotable', name: 'promotable', value: 'true' }] },
    ],
    members: [{ metaAttributes: [{ pairs: [{ name: 'priority' }] }] }],
  });
  expect(now.resources[1]).toMatchObject({ container: { promotedMax: '1' } });
  expect(now.resources[1]).not.toHaveProperty('container.masters');
  expect(now.constraints).toEqual([order({ id: 'o', first: 'a', thenRsc: 'b' })]);
});

test('2.1.5 takes the same forms as they are', () => {
  expect(forVersion(legacy, version('2.1.5')).configuration.resources).toBe(legacy.resources);
});

test('what 3.0 can’t do is a fault at its place', () => {
  const rule = {
    kind: 'rule',
    id: 'r',
    conditions: [{ kind: 'expression', id: 'e', attribute: 'a', operation: 'defined' }],
  } as const;
  const content = configuration({
    nodes: [{ kind: 'node', id: 'p', uname: 'p', type: 'ping', instanceAttributes: [], utilization: [] }],
    resources: [
      primitive({ id: 'u', agent: 'upstart:x' }),
      {
        kind: 'bundle',
        id: 'b',
        instanceAttributes: [],
        metaAttributes: [],
        container: { kind: 'container', element: 'rkt', image: 'i' },
      },
      {
        ...primitive({ id: 'q', agent: 'systemd:x' }),
        metaAttributes: [attributeSet('q-meta', { a: '1' }, { rules: [rule] })],
      },
      {
        ...primitive({ id: 'v', agent: 'systemd:x' }),
        instanceAttributes: [
          { kind: 'attribute-set', id: 'v1', rules: [], pairs: [{ kind: 'nvpair', idRef: 'x', name: 'y' }] },
        ],
      },
    ],
    constraints: [
      location({ id: 'l', rsc: 'u', rules: [rule, rule] }),
      location({ id: 'k', rsc: 'u', node: 'n', score: '1', lifetime: { kind: 'lifetime', rules: [rule] } }),
    ],
    fencingTopology: [{ kind: 'fencing-level', id: 'f', target: 'n', index: '12', devices: 'd' }],
  });
  const { diagnostics } = forVersion(content, version('3.0.0'), (item) =>
    'id' in item ? { file: String(item.id), line: 1, column: 1 } : undefined,
  );
  expect(diagnostics.map(({ severity, place }) => `${severity} ${place?.file}`)).toEqual(
    ['fault p', 'fault u', 'fault b', 'warning q-meta', 'fault v1', 'fault l', 'fault k', 'fault f'].map((text) =>
      text.replace('fault', 'error'),
    ),
  );
  expect(forVersion(content, version('2.1.5')).diagnostics).toEqual([]);
});

test('what 3.0 drops is said at its place', () => {
  const spec = { kind: 'date-fields', id: 's', moon: '1', seconds: '2' } as const;
  const rule = {
    kind: 'rule',
    id: 'r',
    conditions: [{ kind: 'date-expression', id: 'e', operation: 'date_spec', dateSpec: spec }],
  } as const;
  const content = configuration({
    constraints: [
      location({ id: 'l', rsc: 'u', rules: [rule] }),
      { kind: 'colocation', id: 'c', rsc: 'u', withRsc: 'v', rscInstance: '1', withRscInstance: '2', sets: [] },
      order({ id: 'o', first: 'u', thenRsc: 'v', thenInstance: '1' }),
    ],
  });
  const { configuration: now, diagnostics } = forVersion(content, version('3.0.0'), (item) =>
    'id' in item ? { file: String(item.id), line: 1, column: 1 } : undefined,
  );
  expect(diagnostics.map(({ severity, place, message }) => `${severity} ${place?.file} ${message}`)).toEqual([
    expect.stringMatching(/^warning s .*moon/),
    expect.stringMatching(/^warning c .* has rsc-instance and with-rsc-instance,/),
    expect.stringMatching(/^warning o .* has then-instance,/),
  ]);
  expect(JSON.stringify(now)).not.toMatch(/moon|instance"/i);
  expect(forVersion(content, version('2.1.5')).diagnostics).toEqual([]);
});
