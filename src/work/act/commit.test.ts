import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import type { Command } from '../../command/command.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { clusterXmlAnswer } from '../../facts/cluster-xml.ts';
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { configurationDigest, nodesPut } from '../../plan/configuration-digest.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { commit } from './commit.ts';

const cibWith = (numUpdates: number, property: string, { resources = '', node = '' } = {}): string =>
  `<cib crm_feature_set="3.19.0" validate-with="pacemaker-3.8" epoch="7" num_updates="${numUpdates}" admin_epoch="0"><configuration><crm_config><cluster_property_set id="s"><nvpair id="p" name="stonith-enabled" value="${property}"/></cluster_property_set></crm_config><nodes><node id="1" uname="one">${node}</node></nodes><resources>${resources}</resources><constraints/></configuration><status/></cib>`;

const configurationOf = (text: string) => {
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('no CIB');
  return cib.configuration;
};

const answer = (exitCode: number, stdout = ''): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

const db = '<primitive id="db" class="ocf" provider="pacemaker" type="Dummy"/>';

/**
 * A node whose CIB is another one each time that it is asked for; a patch for one that is not the newest is refused.
 * @param answers exit codes of the patches, where they are not that.
 */
const hostWith = (
  cibs: readonly string[],
  answers: readonly number[] = [],
): { readonly host: Host; readonly sent: string[]; readonly taken: string[]; readonly forgotten: string[] } => {
  const sent: string[] = [];
  const taken: string[] = [];
  const forgotten: string[] = [];
  let asked = 0;
  const at = (index: number): string => cibs[Math.min(index, cibs.length - 1)] ?? '';
  const run = async (command: Command): Promise<Answer> => {
    if (command === cibInForce.ask) return answer(0, clusterXmlAnswer({ cib: at(asked++) }));
    if (command.stdin === undefined) {
      forgotten.push(command.argv.at(-1) ?? '');
      return answer(0);
    }
    const text = String(command.stdin);
    sent.push(text);
    const exitCode = answers[sent.length - 1];
    if (exitCode !== undefined) return answer(exitCode);
    // What came in between came after the question.
    if (!text.startsWith(at(asked))) return answer(4);
    taken.push(text);
    return answer(0);
  };
  const unused = (): Promise<never> => Promise.reject(new Error('not for a commit'));
  const host = { name: 'one', run, ask: unused, read: unused, write: unused, close: unused, roundTrips: 0 };
  return { host, sent, taken, forgotten };
};

const commitOn = async (host: Host, change: (seen: Configuration) => Partial<Configuration> = withDb) => {
  const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.1 }\nfencing: none\n', 'relais.yaml');
  if (spec === undefined) throw new Error('no spec');
  const seen = configurationOf(cibWith(1, 'false'));
  const edits = diffConfiguration(seen, { ...seen, ...change(seen) }).map(({ edit }) => edit);
  const unused = (): Promise<never> => Promise.reject(new Error('not for a commit'));
  const ended = commit(
    { id: 'cluster/commit', node: 'one', wave: 'configure', title: 'change it', action: { kind: 'settle' } },
    {
      kind: 'commit',
      basis: configurationDigest(seen, nodesPut(edits)),
      edits,
    },
    {
      ...{ spec, hosts: new Map([['one', host]]), signal: new AbortController().signal },
      ...{ archiveOf: unused, askPage: unused, onNotice: () => {}, onLine: () => {}, history: 'an-apply' },
      explain: (error) => {
        throw error;
      },
    },
  );
  await vi.runAllTimersAsync();
  return await ended;
};

const withDb = (): Partial<Configuration> => ({
  resources: [primitive({ id: 'db', agent: 'ocf:pacemaker:Dummy' })],
});

const rackOfOne = ({ nodes }: Configuration): Partial<Configuration> => ({
  nodes: nodes.map((each) => ({ ...each, instanceAttributes: [attributeSet('nodes-1', { rack: 'east' })] })),
});

const standby =
  '<instance_attributes id="nodes-1"><nvpair id="nodes-1-standby" name="standby" value="on"/></instance_attributes>';

describe('a commit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is made anew as often as status moves under it', async () => {
    const moving = [1, 2, 3, 4, 5, 6].map((each) => cibWith(each, 'false'));
    const { host, sent, taken } = hostWith(moving);
    expect(await commitOn(host)).toBeUndefined();
    expect(sent).toHaveLength(6);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain('num_updates="6"');
  });

  it('sends nothing where somebody changed the configuration before', async () => {
    const { host, sent } = hostWith([cibWith(1, 'true')]);
    expect(await commitOn(host)).toMatchObject({ code: 'apply/cib-changed' });
    expect(sent).toEqual([]);
  });

  it('gives up where somebody changes it between the question and the patch', async () => {
    const { host, sent, taken } = hostWith([cibWith(1, 'false'), cibWith(1, 'true')]);
    expect(await commitOn(host)).toMatchObject({ code: 'apply/cib-changed' });
    expect(sent).toHaveLength(1);
    expect(taken).toEqual([]);
  });

  it('gives up where somebody gave an attribute to a node that it changes, and goes on where it changes no node', async () => {
    const cibs = [cibWith(1, 'false', { node: standby })];
    expect(await commitOn(hostWith(cibs).host, rackOfOne)).toMatchObject({ code: 'apply/cib-changed' });
    expect(await commitOn(hostWith(cibs).host)).toBeUndefined();
  });

  it('is done where its answer was lost and the change is in force, whatever came after it', async () => {
    const after = cibWith(2, 'true', { resources: db });
    const { host, sent, forgotten } = hostWith([cibWith(1, 'false'), after], [5]);
    expect(await commitOn(host)).toBeUndefined();
    expect(sent).toHaveLength(1);
    expect(forgotten).toEqual([]);
  });

  it('is sent again where its answer was lost and nothing was changed', async () => {
    const { host, sent } = hostWith([cibWith(1, 'false')], [124]);
    expect(await commitOn(host)).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it('forgets what was kept for it where its answer was lost and somebody else was first', async () => {
    const { host, forgotten } = hostWith([cibWith(1, 'false'), cibWith(2, 'true')], [5]);
    expect(await commitOn(host)).toMatchObject({ code: 'apply/cib-changed' });
    expect(forgotten).toEqual([expect.stringContaining('an-apply')]);
  });

  it('says that nobody knows where its answer was lost and the CIB answers no more', async () => {
    const { host } = hostWith([cibWith(1, 'false'), ''], [5]);
    expect(await commitOn(host)).toMatchObject({ remedy: expect.stringContaining('may have been changed') });
  });

  it('says after a while that the CIB never stood still', async () => {
    const { host } = hostWith(Array.from({ length: 1000 }, (_, each) => cibWith(each + 1, 'false')));
    expect(await commitOn(host)).toMatchObject({ code: 'apply/step-failed' });
  });
});
