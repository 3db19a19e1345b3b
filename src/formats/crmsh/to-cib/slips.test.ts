/** What the crm shell takes without a word, and hardly anybody means. */
import { expect, it } from 'vitest';
import { parseCrm } from '../parse/parse-crm.ts';
import { crmToCib } from './crm-to-cib.ts';

const told = (line: string): readonly string[] => {
  const { configuration, diagnostics } = parseCrm(`primitive a Dummy\nprimitive b Dummy\n${line}\n`, 'x.crm');
  return [...diagnostics, ...crmToCib(configuration).diagnostics].map(({ severity, code, place, message }) =>
    `${place?.line}:${place?.column} ${severity} ${code} ${/did you mean “(.*)”/.exec(message)?.[1] ?? ''}`.trimEnd(),
  );
};

it.each([
  ['location l a infinty: n', ['3:14 warning crmsh/score-attribute INFINITY']],
  ['location l a -1O0: n', ['3:14 warning crmsh/score-attribute -100']],
  ['colocation c inff: a b', ['3:14 warning crmsh/score-attribute inf']],
  ['role r write tag:nvpair ref:x', ['3:8 warning crmsh/split-acl']],
  ['primitive p IPaddr2 param ip=192.0.2.1', ['3:21 warning crmsh/no-value params']],
  ['primitive p IPaddr2 params ip=192.0.2.1 mta x=1', ['3:41 warning crmsh/no-value meta']],
  ['primitive p Dummy op monitr interval=10s', ['3:22 warning crmsh/odd-operation monitor']],
  ['primitive p Dummy params x=1 y=2 x=3 x=4', ['3:34 warning crmsh/twice']],
])('is warned of: %s', (line, expected) => {
  expect(told(line)).toEqual(expected);
});

it.each([
  'location l a rule pingd: defined pingd',
  'colocation c pingd: a b',
  'location l a advisory: n',
  'role r write ref:x read tag:nvpair attribute:name',
  'primitive p Dummy params x="" flag op monitor interval=10s op custom-check interval=60s',
  'primitive p Dummy params x=1 params x=2',
])('is not warned of where it makes sense: %s', (line) => {
  expect(told(line)).toEqual([]);
});
