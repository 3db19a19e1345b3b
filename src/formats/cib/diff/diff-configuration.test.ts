import { describe, expect, test } from 'vitest';
import { attributeSet } from '../build/attribute-set.ts';
import { configuration } from '../build/cib.ts';
import { clone } from '../build/clone.ts';
import { colocation } from '../build/colocation.ts';
import { group } from '../build/group.ts';
import { node } from '../build/node.ts';
import { order } from '../build/order.ts';
import { primitive, template } from '../build/primitive.ts';
import { resourceSet } from '../build/resource-set.ts';
import { ticket } from '../build/ticket.ts';
import { editConfiguration } from '../edit/edit-cib.ts';
import type { Configuration } from '../model/cib.ts';
import type { FencingLevel } from '../model/fencing-level.ts';
import { canonicalConfiguration, sameConfiguration } from './canonical.ts';
import type { CibChange } from './cib-change.ts';
import { diffConfiguration } from './diff-configuration.ts';

const told = (changes: readonly CibChange[]): readonly string[] =>
  changes.flatMap(({ change, what, id, values }) => [
    `${change} ${what} ${id}`,
    ...values.map(({ name, before = '-', after = '-' }) => `  ${name}: ${before} → ${after}`),
  ]);

const ip = (address: string, operations = [{ name: 'monitor', interval: '10s', timeout: '20s' }]) =>
  primitive({
    id: 'ip',
    agent: 'ocf:heartbeat:IPaddr2',
    params: { ip: address },
    meta: { 'target-role': 'Started' },
    operations,
  });
const web = primitive({ id: 'web', agent: 'systemd:nginx' });

describe('what differs is told in words, with both sides', () => {
  test('a value, an operation and the order of members', () => {
    const before = configuration({ resources: [group({ id: 'g', members: [ip('192.0.2.1'), web] })] });
    const after = configuration({
      resources: [
        group({ id: 'g', members: [web, ip('192.0.2.2', [{ name: 'monitor', interval: '10s', timeout: '30s' }])] }),
      ],
    });
    expect(told(diffConfiguration(before, after))).toEqual([
      'change group g',
      '  members: ip web → web ip',
      '  ip params ip: 192.0.2.1 → 192.0.2.2',
      '  ip op monitor 10s timeout: 20s → 30s',
    ]);
  });

  test('objects that come and go', () => {
    const before = configuration({ resources: [web], constraints: [order({ id: 'o', first: 'web', thenRsc: 'ip' })] });
    const after = configuration({
      resources: [ip('192.0.2.1')],
      nodes: [node({ id: '1', uname: 'n1', attributes: { standby: 'on' } })],
    });
    expect(told(diffConfiguration(before, after))).toEqual([
      'add node 1',
      '  uname: - → n1',
      '  params standby: - → on',
      'remove primitive web',
      '  agent: systemd:nginx → -',
      'add primitive ip',
      '  agent: - → ocf:heartbeat:IPaddr2',
      '  params ip: - → 192.0.2.1',
      '  meta target-role: - → Started',
      '  op monitor 10s: - → ',
      '  op monitor 10s timeout: - → 20s',
      'remove order o',
      '  first: web → -',
      '  then: ip → -',
    ]);
  });

  test('properties and defaults one by one, sets with rules as sets', () => {
    const rule = { kind: 'rule', id: 'r', conditions: [{ kind: 'op-expression', id: 'e', name: 'monitor' }] } as const;
    const before = configuration({ crmConfig: [attributeSet('s', { 'stonith-enabled': 'false', a: '1' })] });
    const after = configuration({
      crmConfig: [attributeSet('other', { 'stonith-enabled': 'true' })],
      opDefaults: [attributeSet('o', { timeout: '60s' }, { score: '5', rules: [rule] })],
    });
    expect(told(diffConfiguration(before, after))).toEqual([
      'change property stonith-enabled',
      '  stonith-enabled: false → true',
      'remove property a',
      '  a: 1 → -',
      'add operation default set o',
      '  score: - → 5',
      '  rule op expression name: - → monitor',
      '  timeout: - → 60s',
    ]);
  });

  test('of equal properties the set with the higher score holds', () => {
    const two = (first: string, second: string): Configuration =>
      configuration({
        crmConfig: [attributeSet('a', { x: '1' }, { score: first }), attributeSet('b', { x: '2' }, { score: second })],
      });
    expect(told(diffConfiguration(two('1', '2'), two('INFINITY', '2')))).toEqual(['change property x', '  x: 2 → 1']);
  });

  test('resource sets of a constraint, in their order', () => {
    const with2 = (...resources: readonly string[]): Configuration =>
      configuration({
        constraints: [colocation({ id: 'c', score: 'INFINITY', sets: [resourceSet({ id: 's', resources })] })],
      });
    expect(told(diffConfiguration(with2('a', 'b'), with2('b', 'a')))).toEqual([
      'change colocation c',
      '  resource set resources: a b → b a',
    ]);
  });

  test('inner ids are no difference, and a secret is marked', () => {
    const fence = (password: string, id: string): Configuration =>
      configuration({
        resources: [
          {
            ...primitive({ id: 'f', agent: 'stonith:fence_x' }),
            instanceAttributes: [attributeSet(id, { password, pcmk_delay_max: '5' })],
          },
        ],
      });
    expect(diffConfiguration(fence('a', 'one'), fence('a', 'two'))).toEqual([]);
    expect(diffConfiguration(fence('a', 'one'), fence('b', 'two'))[0]?.values).toEqual([
      { name: 'params password', before: 'a', after: 'b', secret: true },
    ]);
  });

  test('a clone that becomes another clone of the same id is told', () => {
    const old = { ...clone({ id: 'c', member: web }), element: 'master' } as const;
    expect(
      told(
        diffConfiguration(
          configuration({ resources: [old] }),
          configuration({ resources: [clone({ id: 'c', member: web })] }),
        ),
      ),
    ).toEqual(['change clone c', '  element: master → clone']);
  });

  test('the edits of the changes bring the one to the other', () => {
    const before = configuration({
      crmConfig: [attributeSet('s', { 'stonith-enabled': 'false', a: '1' })],
      resources: [ip('192.0.2.1'), web, template({ id: 't', agent: 'ocf:pacemaker:Dummy' })],
    });
    const after = configuration({
      crmConfig: [attributeSet('s', { 'stonith-enabled': 'true' })],
      resources: [ip('192.0.2.7'), clone({ id: 'c', member: web })],
      constraints: [ticket({ id: 'k', ticket: 'T', rsc: 'c' })],
    });
    const edited = editConfiguration(
      before,
      diffConfiguration(before, after).map(({ edit }) => edit),
    );
    expect(diffConfiguration(edited, after)).toEqual([]);
    expect(canonicalConfiguration(edited)).toBe(canonicalConfiguration(after));
  });
});

describe('fencing levels, which are known by whom they fence in which turn', () => {
  const level = (id: string, target: string, index: string, devices: string): FencingLevel => ({
    kind: 'fencing-level',
    id,
    target,
    index,
    devices,
  });
  const by = (...fencingTopology: readonly FencingLevel[]): Configuration => configuration({ fencingTopology });
  const bring = (before: Configuration, after: Configuration): readonly FencingLevel[] =>
    editConfiguration(
      before,
      diffConfiguration(before, after).map(({ edit }) => edit),
    ).fencingTopology;
  const pcs = by(level('fl-a-1', 'a', '1', 'ipmi-a'), level('fl-b-1', 'b', '1', 'ipmi-b'));

  test('differ in nothing by their ids or their order', () => {
    expect(diffConfiguration(pcs, by(level('x', 'b', '1', 'ipmi-b'), level('y', 'a', '1', 'ipmi-a')))).toEqual([]);
  });

  test('are changed under the id that they have', () => {
    const after = by(level('fencing', 'a', '1', 'pdu'), level('fencing-0', 'b', '1', 'ipmi-b'));
    expect(told(diffConfiguration(pcs, after))).toEqual(['change fencing-level fl-a-1', '  devices: ipmi-a → pdu']);
    expect(bring(pcs, after)).toEqual([level('fl-a-1', 'a', '1', 'pdu'), level('fl-b-1', 'b', '1', 'ipmi-b')]);
  });

  test('that come before the others do not push them aside', () => {
    const before = by(level('fencing', 'a', '1', 'ipmi-a'));
    const after = by(level('fencing', 'a', '2', 'ipmi-a'), level('fencing-0', 'a', '1', 'ipmi-a'));
    expect(told(diffConfiguration(before, after))).toEqual([
      'add fencing-level fencing-0',
      '  target: - → a',
      '  index: - → 2',
      '  devices: - → ipmi-a',
    ]);
    expect(bring(before, after).map(({ id, index }) => `${id} ${index}`)).toEqual(['fencing 1', 'fencing-0 2']);
  });

  test('of one id are the same where nothing else tells', () => {
    const before = by(level('mine', 'a', '1', 'ipmi-a'));
    expect(told(diffConfiguration(before, by(level('mine', 'b', '1', 'ipmi-a'))))).toEqual([
      'change fencing-level mine',
      '  target: a → b',
    ]);
  });
});

test('the strict comparison counts inner ids and not the order of a section', () => {
  const one = configuration({ resources: [ip('192.0.2.1'), web] });
  expect(sameConfiguration(one, configuration({ resources: [web, ip('192.0.2.1')] }))).toBe(true);
  const renamed = { ...ip('192.0.2.1'), instanceAttributes: [attributeSet('other', { ip: '192.0.2.1' })] };
  expect(sameConfiguration(one, configuration({ resources: [renamed, web] }))).toBe(false);
});

test('a set that holds nothing is no difference, as crm_resource leaves one behind; one with a value or a score is', () => {
  const bare = { ...ip('192.0.2.1'), metaAttributes: [] };
  const withSet = (values: Readonly<Record<string, string>>, more = {}) =>
    configuration({ resources: [{ ...bare, metaAttributes: [attributeSet('m', values, more)] }] });
  expect(diffConfiguration(withSet({}), configuration({ resources: [bare] }))).toEqual([]);
  expect(diffConfiguration(configuration({ resources: [bare] }), withSet({}))).toEqual([]);
  expect(diffConfiguration(withSet({ 'target-role': 'Stopped' }), withSet({}))).toHaveLength(1);
  expect(diffConfiguration(withSet({}, { score: '5' }), withSet({}))).toHaveLength(1);
});
