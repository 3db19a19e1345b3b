import { describe, expect, it } from 'vitest';
import { processorMs } from '../../../../test/processor-time.ts';
import { clusterProperties } from './cluster-properties.ts';
import { operationMeta, resourceMeta } from './meta-attributes.ts';
import { type KnownNames, wrongValue } from './value-kind.ts';

const wrong = (known: KnownNames, name: string, value: string) => {
  const kind = known.get(name);
  if (kind === undefined) throw new Error(`${name} is not known.`);
  return wrongValue(kind, value);
};

describe('a value that Pacemaker can read', () => {
  it.each([
    [clusterProperties, 'stonith-enabled', ['true', 'FALSE', 'Yes', '0', 'off', '']],
    [clusterProperties, 'no-quorum-policy', ['stop', 'Freeze', 'suicide']],
    [clusterProperties, 'stonith-watchdog-timeout', ['10', '-1', '10s']],
    [clusterProperties, 'cluster-recheck-interval', ['15min', 'PT1H', '500 ms', '2 hours', '1.5s']],
    [clusterProperties, 'load-threshold', ['80%', '80']],
    [clusterProperties, 'node-health-red', ['red', '-INFINITY', '-5']],
    [resourceMeta, 'priority', ['1.0', '+INFINITY', '-10', '#default']],
    [resourceMeta, 'target-role', ['started', 'Master', 'Promoted']],
    [resourceMeta, 'clone-max', ['3']],
    [resourceMeta, 'remote-node', ['anything at all']],
    [operationMeta, 'on-fail', ['fence', 'restart-container']],
  ] as const)('of %o %s is none to tell of: %o', (known, name, values) => {
    expect(values.filter((value) => wrong(known, name, value) !== undefined)).toEqual([]);
  });
});

describe('one that it can’t read', () => {
  it.each([
    [clusterProperties, 'stonith-enabled', 'ture', 'true or false', 'true'],
    [clusterProperties, 'dc-deadtime', '5x', 'a time', undefined],
    [clusterProperties, 'dc-deadtime', 'soon', 'a time', undefined],
    [clusterProperties, 'load-threshold', 'much', 'a percentage', undefined],
    [resourceMeta, 'migration-threshold', 'INFINTY', 'a figure, INFINITY or -INFINITY', 'INFINITY'],
    [resourceMeta, 'clone-max', 'two', 'a whole figure', undefined],
    [resourceMeta, 'target-role', 'Startd', 'one of Started, Stopped, Promoted, Unpromoted', 'Started'],
  ] as const)('of %o %s is told: %s', (known, name, value, takes, meant) => {
    expect(wrong(known, name, value)).toMatchObject({ takes, ...(meant !== undefined && { meant }) });
  });
});

it('takes no time by the square over blanks', () => {
  const text = `1${' '.repeat(100_000)}!`;
  const kinds = ['boolean', 'duration', 'score', 'integer', 'percentage'] as const;
  const ms = processorMs(() => {
    for (const kind of kinds) wrongValue(kind, text);
  });
  expect(ms).toBeLessThan(1_000);
});
