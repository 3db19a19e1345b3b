import { describe, expect, it } from 'vitest';
import { readSpec } from '../../spec/read-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import { reloadStep } from '../corosync-reload.ts';
import { desiredState } from '../desired.ts';
import { desiredCorosync } from '../desired-corosync.ts';
import type { Observed } from '../observed.ts';
import type { Step } from '../step.ts';
import { quorumLoss } from './quorum-loss.ts';

const all = ['one', 'two', 'three', 'four'];
const specOf = (count: number, rest = ''): Spec => {
  const nodes = all.slice(0, count).map((name, at) => `${name}: 192.0.2.1${at}`);
  const { spec } = readSpec(
    `cluster: c\nnodes: { ${nodes.join(', ')} }\nfencing: none\nservices: { web: { address: 192.0.2.20/24 } }\n${rest}`,
    'relais.yaml',
  );
  if (spec === undefined) throw new Error('The file is wrong.');
  return spec;
};

/** Of the nodes that were looked at, those that run. */
const seen = (was: Spec, names: readonly string[], running: readonly string[]): Observed =>
  new Map(
    names.map((name) => [
      name,
      {
        ...{ elements: new Map(), cibOnDisk: 'used', cib: '', corosyncConf: desiredCorosync(was) },
        units: { corosync: running.includes(name), pacemaker: running.includes(name) },
      },
    ]),
  );

const leave = (node: string): Step => ({
  ...{ id: `${node}/leave`, node, wave: 'stop', title: 'x' },
  action: { kind: 'run', commands: [] },
});

/** All that the file named are up but `down`; those that can't be reached are `missing`. */
const judge = (
  was: Spec,
  is: Spec,
  down: readonly string[] = [],
  missing: readonly string[] = [],
  more: readonly Step[] = [],
) => {
  const names = (spec: Spec): readonly string[] => spec.nodes.map(({ name }) => name);
  const running = names(was).filter((name) => !down.includes(name) && !missing.includes(name));
  const left = running.filter((name) => !names(is).includes(name));
  const looked = names(is).filter((name) => !missing.includes(name));
  const [live, next] = [was, is].map((spec) => desiredState(spec, () => '0').configuration!);
  return quorumLoss({
    ...{ cluster: 'c', desired: desiredState(is, () => '0'), observed: seen(was, looked, running) },
    ...{ steps: [...left.map(leave), reloadStep(is, 'one', 2), ...more], live: live!, next: next! },
  });
};

describe('quorum', () => {
  it.each([
    [2, 2],
    [2, 3],
    [3, 2],
    [3, 4],
    [4, 3],
  ])('is kept from %i nodes to %i', (before, after) => {
    expect(judge(specOf(before), specOf(after))).toBeUndefined();
  });

  it('is lost while half of the nodes leave at once, since those who go still count', () => {
    expect(judge(specOf(4), specOf(2))).toEqual({
      lasts: 'for a while',
      why: 'one, two have no quorum (2 of 4 votes, 3 needed) while three, four leave: Pacemaker stops all services',
    });
  });

  it('is lost until as many as there were have joined', () => {
    expect(judge(specOf(2), specOf(4))?.why).toContain('until three, four have joined');
  });

  it('is lost where a node leaves while another is down', () => {
    expect(judge(specOf(4), specOf(3), ['three'])?.why).toContain('(2 of 4 votes, 3 needed) while four leaves');
  });

  it('is lost for good where the file counts votes that nobody has', () => {
    const figures = 'corosync: { quorum: { expected_votes: 7, two_node: 0 } }';
    expect(judge(specOf(3), specOf(3, figures))).toMatchObject({ lasts: 'for good' });
    expect(judge(specOf(3), specOf(3, 'corosync: { quorum: { expected_votes: 3 } }'))).toBeUndefined();
  });

  it('is no loss where nothing hangs on it', () => {
    const ignore = 'properties: { no-quorum-policy: ignore }';
    expect(judge(specOf(4, ignore), specOf(2, ignore))).toBeUndefined();
    expect(judge(specOf(2, ignore), specOf(4, ignore))).toBeUndefined();
  });

  it.each([
    ['freeze', 'leaves all as it is'],
    ['suicide', 'fences the nodes'],
    ['demote', 'demotes what is promoted'],
  ])('says what Pacemaker then does, by no-quorum-policy: %s', (policy, says) => {
    const rest = `properties: { no-quorum-policy: ${policy} }`;
    expect(judge(specOf(4, rest), specOf(2, rest))?.why).toContain(says);
  });

  it('counts no node that the apply goes on without', () => {
    expect(judge(specOf(3), specOf(3), [], ['three'])).toBeUndefined();
    expect(judge(specOf(3), specOf(4), [], ['three'])?.why).toContain('until four has joined');
    expect(judge(specOf(3), specOf(4), [], ['three', 'four'])?.lasts).toBe('for good');
  });

  describe('that hangs on a device', () => {
    const device = 'corosync: { quorum: { two_node: null, device: { model: net, votes: 1 } } }';
    const restart: Step = { ...leave('one'), id: 'one/device restart', wave: 'device' };

    it('is lost while its daemon is restarted where a node is missing, not where all are there', () => {
      expect(judge(specOf(2, device), specOf(2, device), [], [], [restart])).toBeUndefined();
      expect(judge(specOf(2, device), specOf(2, device), [], ['two'], [restart])).toEqual({
        lasts: 'for a while',
        why: 'one has no quorum (1 of 3 votes, 2 needed) without the quorum device, while corosync-qdevice is restarted: Pacemaker stops all services',
      });
      expect(judge(specOf(2, device), specOf(2, device), [], ['two'])).toBeUndefined();
    });

    it('counts as many votes as all nodes but one, where the file does not say', () => {
      const all = device.replace(', votes: 1', '');
      expect(judge(specOf(3, all), specOf(3, all), [], ['two', 'three'], [restart])?.why).toContain('1 of 5 votes');
      expect(judge(specOf(4, all), specOf(4, all), [], ['two', 'three', 'four'], [restart])?.why).toContain(
        '1 of 7 votes',
      );
    });
  });

  it('can not be lost where there is none', () => {
    expect(judge(specOf(4), specOf(2), ['two', 'three', 'four'])).toBeUndefined();
  });
});
