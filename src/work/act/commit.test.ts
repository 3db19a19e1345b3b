import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import type { Command } from '../../command/command.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { configurationDigest } from '../../plan/configuration-digest.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { commit } from './commit.ts';

const cibWith = (numUpdates: number, property: string): string =>
  `<cib crm_feature_set="3.19.0" validate-with="pacemaker-3.8" epoch="7" num_updates="${numUpdates}" admin_epoch="0"><configuration><crm_config><cluster_property_set id="s"><nvpair id="p" name="stonith-enabled" value="${property}"/></cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration><status/></cib>`;

const configurationOf = (text: string) => {
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('no CIB');
  return cib.configuration;
};

const answer = (exitCode: number, stdout = ''): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

/** A node whose CIB is another one each time that it is asked for; a patch for one that is not the newest is refused. */
const hostWith = (
  cibs: readonly string[],
): { readonly host: Host; readonly sent: string[]; readonly taken: string[] } => {
  const sent: string[] = [];
  const taken: string[] = [];
  let asked = 0;
  const at = (index: number): string => cibs[Math.min(index, cibs.length - 1)] ?? '';
  const run = async (command: Command): Promise<Answer> => {
    if (command === cibInForce.ask) return answer(0, at(asked++));
    const text = String(command.stdin);
    sent.push(text);
    // What came in between came after the question.
    if (!text.startsWith(at(asked))) return answer(4);
    taken.push(text);
    return answer(0);
  };
  const unused = (): Promise<never> => Promise.reject(new Error('not for a commit'));
  const host = { name: 'one', run, ask: unused, read: unused, write: unused, close: unused, roundTrips: 0 };
  return { host, sent, taken };
};

const commitOn = async (host: Host) => {
  const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.1 }\nfencing: none\n', 'relais.yaml');
  if (spec === undefined) throw new Error('no spec');
  const seen = configurationOf(cibWith(1, 'false'));
  const wanted = { ...seen, resources: [primitive({ id: 'db', agent: 'ocf:pacemaker:Dummy' })] };
  const unused = (): Promise<never> => Promise.reject(new Error('not for a commit'));
  const ended = commit(
    { id: 'cluster/commit', node: 'one', wave: 'configure', title: 'change it', action: { kind: 'settle' } },
    {
      kind: 'commit',
      basis: configurationDigest(seen),
      edits: diffConfiguration(seen, wanted).map(({ edit }) => edit),
    },
    {
      ...{ spec, hosts: new Map([['one', host]]), signal: new AbortController().signal },
      ...{ archiveOf: unused, askPage: unused, onNotice: () => {}, onLine: () => {} },
      explain: (error) => {
        throw error;
      },
    },
  );
  await vi.runAllTimersAsync();
  return await ended;
};

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

  it('says after a while that the CIB never stood still', async () => {
    const { host } = hostWith(Array.from({ length: 1000 }, (_, each) => cibWith(each + 1, 'false')));
    expect(await commitOn(host)).toMatchObject({ code: 'apply/step-failed' });
  });
});
