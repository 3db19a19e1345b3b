import { expect, it } from 'vitest';
import { readSpec } from '../spec/read-spec.ts';
import { answeringSites } from './answering-sites.ts';
import { settleStep } from './settle-step.ts';
import type { SettleAction } from './step.ts';

const { spec } = readSpec(
  'cluster: c\nnodes: { one: 192.0.2.11 }\nfencing: none\nservices:\n  web: { address: 192.0.2.20/24, apache: { sites: { a.test: { root: ./site } } } }\n  bare: { address: 192.0.2.21/24 }\n',
  'relais.yaml',
);
if (spec === undefined) throw new Error('The test has a broken file.');
const after = (more: Partial<SettleAction>) =>
  answeringSites(spec, [{ ...settleStep(spec), action: { kind: 'settle', ...more } }]);

it('are those of services that are to run, and none without quorum or without a wait', () => {
  expect(after({})).toEqual([{ site: 'a.test', ip: '192.0.2.20' }]);
  expect(after({ resting: ['bare-ip'] })).toHaveLength(1);
  expect(after({ resting: ['web-ip'] })).toEqual([]);
  expect(after({ quorum: 'lost' })).toEqual([]);
  expect(answeringSites(spec, [])).toEqual([]);
});
