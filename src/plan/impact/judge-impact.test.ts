import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { parseTransition } from '../../formats/transition/parse-transition.ts';
import type { Transition } from '../../formats/transition/transition.ts';
import { readSpec } from '../../spec/read-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import { desiredState } from '../desired.ts';
import { ownedIn } from '../ownership-tag.ts';
import type { Step } from '../step.ts';
import type { DrilledGaps } from './expected-gap.ts';
import type { Impact } from './impact.ts';
import { impactLines } from './impact-text.ts';
import { type Circumstances, judgeImpact } from './judge-impact.ts';

const file = (rest = ''): string => `cluster: c
nodes: { one: 192.0.2.11, two: 192.0.2.12 }
fencing: none
services:
  web:
    address: 192.0.2.20/24
    apache: { sites: { inform.test: { root: ./site } } }
${rest}`;

const specOf = (text: string): Spec => {
  const { spec } = readSpec(text, 'relais.yaml');
  if (spec === undefined) throw new Error(text);
  return spec;
};
const configurationOf = (spec: Spec): Configuration => desiredState(spec, () => '0').configuration!;

const web = specOf(file());
const now = configurationOf(web);

const recorded = (name: string): Transition => {
  const folder = path.join(import.meta.dirname, '../../formats/transition/recorded/debian-13');
  return parseTransition(readFileSync(path.join(folder, `${name}.xml`), 'utf8')).transition!;
};

const judge = (name: string | Transition, more: Partial<Circumstances> = {}): Impact =>
  judgeImpact({
    spec: web,
    prediction: 'asked',
    transition: typeof name === 'string' ? recorded(name) : name,
    live: now,
    next: now,
    owned: ownedIn(now),
    steps: [],
    drilled: new Map(),
    waiting: 0,
    ...more,
  });

const lines = (impact: Impact): string => impactLines(impact, (_, text) => text).join('\n');

const step = (node: string, disturbs: NonNullable<Step['disturbs']>): Step => ({
  id: `${node}/x`,
  node,
  wave: 'reload',
  title: 'x',
  action: { kind: 'settle' },
  disturbs,
});

const blind = { prediction: 'failed', transition: undefined } as unknown as Partial<Circumstances>;

describe('the impact of a plan', () => {
  it('is nothing where Pacemaker would do nothing', () => {
    expect(judge('nothing')).toMatchObject({ effects: [], needs: [] });
    expect(lines(judge('nothing'))).toContain('No service is interrupted.');
  });

  it('tells a move by its nodes, with the gap of the latest drill', () => {
    const drilled: DrilledGaps = new Map([['web', { moveMs: 312, day: '2026-11-20' }]]);
    expect(lines(judge('move', { drilled }))).toContain(
      'web: the address moves from one to two; expected gap about 0.3 s (as in the drill of 2026-11-20)',
    );
    expect(judge('move').effects[0]?.gap).toEqual({ ms: 200, source: 'lab' });
  });

  it('expects a longer gap where processes wait for their processor, but for what is slept', () => {
    const ms = (name: string, waiting: number) => judge(name, { waiting }).effects[0]?.gap?.ms;
    expect([0, 4, 10, 20].map((waiting) => ms('move', waiting))).toEqual([200, 200, 500, 1000]);
    expect(ms('restart-apache', 20)).toBe(4000);
  });

  it('expects a longer gap where the address waits for Apache to start on the node that it moves to', () => {
    const move = recorded('move');
    const apache = move.before.find(({ resource }) => resource === 'apache');
    expect(apache).toBeDefined();
    const start = {
      ...move.actions[0]!,
      kind: 'start' as const,
      word: 'start',
      resource: 'apache',
      from: undefined,
      to: 'two',
    };
    const { from: _, ...starting } = start;
    const back = { ...move, actions: [...move.actions, starting] };
    expect(judge(back).effects[0]?.gap).toEqual({ ms: 1000, source: 'lab' });
    expect(judge(back, { waiting: 5 }).effects[0]?.gap?.ms).toBe(5000);
    const drilled: DrilledGaps = new Map([['web', { moveMs: 312, backMs: 940, day: '2026-11-20' }]]);
    expect(judge(back, { drilled }).effects[0]?.gap).toEqual({ ms: 940, source: 'drill', day: '2026-11-20' });
    expect(judge(move, { drilled }).effects[0]?.gap).toEqual({ ms: 312, source: 'drill', day: '2026-11-20' });
    const elsewhere = { ...move, actions: [...move.actions, { ...starting, to: 'three' }] };
    expect(judge(elsewhere).effects[0]?.gap?.ms).toBe(200);
  });

  it('counts a restart of Apache where the address is, and not where it is not', () => {
    const restart = recorded('restart-apache');
    expect(judge(restart).effects).toMatchObject([{ name: 'web', effect: 'interrupted', gap: { ms: 3200 } }]);
    const elsewhere = { ...restart, actions: restart.actions.filter(({ from }) => from === 'two') };
    expect(judge(elsewhere).effects).toMatchObject([
      { effect: 'unnoticed', says: ['Apache restarts on two', 'visitors are served by one'] },
    ]);
  });

  it('wants a service that stops for good to be named', () => {
    const next = configurationOf(specOf(file().replace(/ {2}web:[\s\S]*$/, '  other: { address: 192.0.2.30/24 }\n')));
    const impact = judge('remove-address', { spec: specOf(file().replace('  web:', '  other:')), next });
    expect(impact.effects).toContainEqual(expect.objectContaining({ of: 'service', name: 'web', effect: 'stops' }));
    expect(impact.needs).toEqual([{ allow: 'stop:web', why: 'web stops for good' }]);
  });

  it('wants what goes to be named where Pacemaker can not say what it will do, too', () => {
    const live = configurationOf(specOf(`${file()}resources: { db: { agent: ocf:pacemaker:Dummy } }\n`));
    const spec = specOf(file().replace(/ {2}web:[\s\S]*$/, '  other: { address: 192.0.2.30/24 }\n'));
    const impact = judge('nothing', { spec, live, next: configurationOf(spec), owned: ownedIn(live), ...blind });
    expect(impact.needs.map(({ allow }) => allow)).toEqual(['stop:web', 'stop:db']);
    expect(judge('nothing', blind).needs).toEqual([]);
  });

  it('wants it named too where the file has the service and Pacemaker would stop it all the same', () => {
    expect(judge('stop-apache').needs.map(({ allow }) => allow)).toEqual(['stop:web']);
  });

  it('tells resources that are no part of a service by their ids', () => {
    const base = recorded('nothing');
    const actions = [
      { kind: 'restart', word: 'restart', resource: 'db', from: 'one', to: 'one' },
      { kind: 'stop', word: 'stop', resource: 'queue', from: 'two' },
      { kind: 'fence', word: 'Fence (reboot)', resource: '', from: 'two', reason: 'unclean' },
    ] as const;
    const impact = judge({ ...base, actions });
    expect(lines(impact)).toContain(
      '    db: restarts on one\n    queue: stops for good; stops on two\n    two: is fenced (unclean)',
    );
    expect(impact.needs).toEqual([{ allow: 'stop:queue', why: 'the resource queue stops for good' }]);
  });

  it('leaves open where a promotable resource is promoted: its agent says so only once it runs', () => {
    const rest = 'resources: { s: { agent: ocf:pacemaker:Stateful }, ss: { clone: s, meta: { promotable: true } } }\n';
    const next = configurationOf(specOf(file(rest)));
    const actions = ['one', 'two'].map((to) => ({ kind: 'start', word: 'start', resource: 's', to }) as const);
    expect(lines(judge({ ...recorded('nothing'), actions }, { next }))).toContain(
      's: starts on one, two; its agent then says where it is promoted',
    );
  });

  it('tells steps outside the CIB in the same account', () => {
    const graceful = { of: 'apache', effect: 'unnoticed', says: 'Apache is reloaded' } as const;
    const impact = judge('move', { steps: [step('two', graceful), step('one', graceful), step('one', graceful)] });
    expect(impact.effects).toMatchObject([
      {
        name: 'web',
        effect: 'interrupted',
        says: ['the address moves from one to two', 'Apache is reloaded on one, two'],
      },
    ]);
  });

  it('wants the loss of quorum, and of the last way of fencing, to be named', () => {
    const quorumLoss = { lasts: 'for a while', why: 'one has no quorum' } as const;
    const fence = primitive({ id: 'f', agent: 'stonith:fence_ipmilan' });
    const live = {
      ...now,
      crmConfig: [attributeSet('o', { 'stonith-enabled': 'true' })],
      resources: [...now.resources, fence],
    };
    const { needs } = judge('nothing', { live, quorumLoss });
    expect(needs.map(({ allow }) => allow)).toEqual(['lose:fencing', 'lose:quorum']);
    expect(judge('nothing', { live, next: live }).needs).toEqual([]);
  });

  it('counts on the worst where Pacemaker could not be asked', () => {
    expect(lines(judge('nothing', { prediction: 'failed' }))).toContain('could not be asked');
  });
});
