import { expect, it } from 'vitest';
import { readSpec } from '../../spec/read-spec.ts';
import { desiredState } from '../desired.ts';
import type { Step } from '../step.ts';
import { parseApplied } from './applied.ts';
import { recordSteps } from './record-steps.ts';

const { spec } = readSpec(
  'cluster: c\nnodes: { one: 192.0.2.11 }\nfencing: none\nservices:\n  web: { address: 192.0.2.20/24, apache: { sites: { a.test: { root: ./site } } } }\n',
  'relais.yaml',
);
if (spec === undefined) throw new Error('The test has a broken file.');
const desired = desiredState(spec, () => 'd'.repeat(64));
const recordOf = (step: Step | undefined) =>
  step?.action.kind === 'write' ? parseApplied(step.action.content) : undefined;

it('notes before the first change that an apply has begun, and takes that back when it has come true', () => {
  const { before, after } = recordSteps(spec, desired, new Map());
  const [begun, ended] = [recordOf(before[0]), recordOf(after[0])];
  expect(begun).toMatchObject({
    apply: 'begun',
    elements: {},
    made: expect.objectContaining({ 'tree /srv/relais/a.test/current': expect.anything() }),
  });
  expect(ended?.apply).toBeUndefined();
  expect(Object.keys(ended?.elements ?? {})).toContain('tree /srv/relais/a.test/current');
});

it('ends what an apply before has begun and nobody ended, though nothing else is to be noted', () => {
  const begun = recordOf(recordSteps(spec, desired, new Map()).before[0]);
  const again = recordSteps(spec, desired, new Map([['one', begun]]));
  expect(again.before).toEqual([]);
  expect(recordOf(again.after[0])?.apply).toBeUndefined();
  expect(recordSteps(spec, desired, new Map([['one', recordOf(again.after[0])]]))).toEqual({ before: [], after: [] });
});
