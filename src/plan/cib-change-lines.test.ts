import { expect, test } from 'vitest';
import { configuration } from '../formats/cib/build/cib.ts';
import { group } from '../formats/cib/build/group.ts';
import { primitive } from '../formats/cib/build/primitive.ts';
import { diffConfiguration } from '../formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { cibChangeLines } from './cib-change-lines.ts';

type Op = NonNullable<Parameters<typeof primitive>[0]['operations']>[number];

const address = (params: Readonly<Record<string, string>>, ...operations: Op[]) =>
  primitive({ id: 'ip', agent: 'ocf:heartbeat:IPaddr2', params, operations });

const withResources = (...resources: Configuration['resources']): Configuration => configuration({ resources });

const linesOf = (before: Configuration | undefined, after: Configuration): readonly string[] =>
  cibChangeLines(diffConfiguration(before, after), () => undefined);

const every = (interval: string, more: Partial<Op> = {}): Op => ({ name: 'monitor', interval, ...more });

test('an operation that has an interval alone is told', () => {
  expect(linesOf(undefined, withResources(address({}, every('10s'))))).toEqual([
    '+ primitive ip',
    '+    agent = ocf:heartbeat:IPaddr2',
    '+    op monitor 10s',
  ]);
});

test('so is another interval, inside a group too', () => {
  const [was, is] = [address({}, every('20s')), address({}, every('25s'))];
  expect(linesOf(withResources(was), withResources(is))).toEqual([
    '  primitive ip',
    '-    op monitor 20s',
    '+    op monitor 25s',
  ]);
  const inGroup = (member: ReturnType<typeof address>) => withResources(group({ id: 'web', members: [member] }));
  expect(linesOf(inGroup(was), inGroup(is)).slice(1)).toEqual(['-    ip op monitor 20s', '+    ip op monitor 25s']);
});

test('an operation whose words are told is told by them', () => {
  const [was, is] = [address({}, every('20s', { timeout: '30s' })), address({}, every('25s'))];
  expect(linesOf(withResources(was), withResources(is)).slice(1)).toEqual([
    '-    op monitor 20s timeout = 30s',
    '+    op monitor 25s',
  ]);
});

test('a parameter with an empty value is told when it comes, goes or gets one', () => {
  const [without, empty, full] = [{}, { nic: '' }, { nic: 'eth0' }].map((params) => withResources(address(params)));
  expect(linesOf(without, empty ?? configuration()).slice(1)).toEqual(['+    params nic']);
  expect(linesOf(empty, without ?? configuration()).slice(1)).toEqual(['-    params nic']);
  expect(linesOf(empty, full ?? configuration()).slice(1)).toEqual(['-    params nic =', '+    params nic = eth0']);
});
