import { describe, expect, it } from 'vitest';
import type { ResourceStatus } from '../status/cluster-status.ts';
import type { ClusterView } from '../status/questions/cluster-view.ts';
import { parseHealth, printHealth, readHealth, worseThan } from './health.ts';

const resource = (id: string, rest: Partial<ResourceStatus> = {}): ResourceStatus => ({
  id,
  agent: 'ocf:pacemaker:Dummy',
  active: [{ node: 'one', role: 'Started' }],
  management: 'managed',
  ...rest,
});
const view = (quorate: 'yes' | 'no', ...resources: readonly ResourceStatus[]): ClusterView => ({
  quorate,
  fencing: 'off',
  maintenance: 'off',
  nodes: [],
  resources,
  failures: [],
});
const well = readHealth([view('yes', resource('ip'), resource('apache'))]);

describe('how a cluster is', () => {
  it.each([
    ['well', [view('yes', resource('ip'))]],
    ['well', [view('yes', resource('ip', { active: [], trouble: 'disabled' }))]],
    ['unwell', [view('no', resource('ip'))]],
    ['unwell', [view('yes', resource('ip', { active: [] }))]],
    ['unwell', [view('yes', resource('ip', { trouble: 'failed' }))]],
    ['none', [undefined, undefined]],
    ['well', [view('no'), view('yes', resource('ip'))]],
  ] as const)('is %s', (state, views) => expect(readHealth(views).state).toBe(state));
});

describe('what is worse than before', () => {
  it('is nothing where all that ran runs, wherever that is', () => {
    const moved = resource('ip', { active: [{ node: 'two', role: 'Started' }] });
    expect(worseThan(well, readHealth([view('yes', moved, resource('apache'))]))).toBeUndefined();
  });

  it('is not that something was taken out of the cluster', () => {
    expect(worseThan(well, readHealth([view('yes', resource('ip'))]))).toBeUndefined();
  });

  it.each([
    [/apache ran before/, [view('yes', resource('ip'), resource('apache', { active: [] }))]],
    [/lost quorum/, [view('no', resource('ip'), resource('apache'))]],
    [/does not answer/, [undefined]],
  ] as const)('is that %s', (words, views) => expect(worseThan(well, readHealth(views))).toMatch(words));

  it('is nothing where nothing was well before', () => {
    expect(worseThan(readHealth([view('no')]), readHealth([undefined]))).toBeUndefined();
  });

  it('is remembered for the apply that takes over', () => {
    const then = parseHealth(printHealth(well));
    expect(then).toEqual({ state: 'well', active: new Set(['apache', 'ip']) });
    expect([parseHealth(''), parseHealth('{"state":"fine"}'), parseHealth('null')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
