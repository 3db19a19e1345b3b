import { describe, expect, it } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import { clusterXmlAnswer } from '../../facts/cluster-xml.ts';
import type { Host } from '../../hosts/host.ts';
import type { ResourceStatus } from '../status/cluster-status.ts';
import type { ClusterView } from '../status/questions/cluster-view.ts';
import { askHealthPatiently, parseHealth, printHealth, readHealth, worseThan } from './health.ts';

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

describe('a cluster that is asked', () => {
  const crmMon =
    '<pacemaker-result><summary><current_dc name="one" with_quorum="true"/></summary><nodes/><resources/></pacemaker-result>';
  const hostSaying = (...answers: readonly Partial<Answer>[]): Host & { readonly asked: () => number } => {
    let asked = 0;
    const run = async (): Promise<Answer> => ({
      ...{ exitCode: 0, stdout: '', stderr: '', elapsedMs: 1 },
      ...answers[Math.min(asked++, answers.length - 1)],
    });
    const unused = (): Promise<never> => Promise.reject(new Error('not for a question'));
    const host = { name: 'one', run, ask: unused, read: unused, write: unused, close: unused, roundTrips: 0 };
    return { ...host, asked: () => asked };
  };

  it('is asked again where its nodes were too busy to answer', async () => {
    const host = hostSaying({ exitCode: 124 }, { exitCode: 124 }, { stdout: clusterXmlAnswer({ view: crmMon }) });
    expect((await askHealthPatiently([host], 1000)).state).toBe('well');
    expect(host.asked()).toBe(3);
  });

  it('is asked once where it is not there', async () => {
    const host = hostSaying({ exitCode: 102 });
    expect((await askHealthPatiently([host], 1000)).state).toBe('none');
    expect(host.asked()).toBe(1);
  });

  it('is not asked for ever', async () => {
    expect((await askHealthPatiently([hostSaying({ exitCode: 124 })], 20)).state).toBe('none');
  });
});
