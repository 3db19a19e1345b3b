import { expect, it } from 'vitest';
import { readSpec } from './read-spec.ts';

const said = (...lines: readonly string[]): readonly string[] =>
  readSpec(
    ['cluster: c', 'nodes: { one: 192.0.2.1, two: 192.0.2.2 }', 'fencing: none', ...lines].join('\n'),
    'relais.yaml',
  ).diagnostics.flatMap(({ code, place, message }) =>
    code === 'spec/failover-hidden' ? [`${place?.line} ${message.split(', ')[0]}`] : [],
  );

it('a timing that Corosync’s own words overrule is told, at their line', () => {
  const own = ['corosync:', '  totem:', '    token: null', '    consensus: 900'];
  expect(said('failover: { token: 4s, consensus: 900ms }', ...own)).toEqual(['7 failover asks for a token of 4000 ms']);
  expect(said('failover: { token: 3s, consensus: 5s }', ...own)).toEqual([
    '8 failover asks for a consensus of 5000 ms',
  ]);
});

it('one that they only repeat is not', () => {
  expect(said('failover: patient', 'corosync: { totem: { token: null, consensus: null } }')).toEqual([]);
  expect(said('failover: patient', 'corosync: { totem: { join: 50 } }')).toEqual([]);
  expect(said('failover: patient')).toEqual([]);
});
