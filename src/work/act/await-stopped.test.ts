import { describe, expect, it } from 'vitest';
import { shellLine } from '../../command/quote.ts';
import { clusterXmlAnswer } from '../../facts/cluster-xml.ts';
import { recordedHost } from '../../hosts/recorded.ts';
import type { AwaitStoppedAction, Step } from '../../plan/step.ts';
import { clusterView } from '../status/questions/cluster-view.ts';
import type { Scene } from './act.ts';
import { awaitStopped } from './await-stopped.ts';

const resource = (id: string, node: string | undefined, signs = ''): string =>
  `<resource id="${id}" resource_agent="ocf:pacemaker:Dummy" role="${node === undefined ? 'Stopped' : 'Started'}" managed="true" blocked="false" ${signs}>
   ${node === undefined ? '' : `<node name="${node}" id="1" cached="true"/>`}</resource>`;

const mon = (...resources: readonly string[]): string =>
  `<pacemaker-result><summary/><nodes/><resources>${resources.join('')}</resources></pacemaker-result>`;

/** What the node answers, one look after the other; `lost` is a look without an answer. */
const wait = async (looks: readonly string[], { timeoutMs = 60_000 } = {}) => {
  const asked = shellLine(clusterView.ask);
  const host = recordedHost(
    'one',
    looks.map((stdout) =>
      stdout === 'lost' ? { asked, exitCode: 102 } : { asked, stdout: clusterXmlAnswer({ view: stdout }) },
    ),
  );
  const lines: string[] = [];
  const action: AwaitStoppedAction = { kind: 'await-stopped', resources: ['db', 'queue'], timeoutMs };
  const step: Step = { id: 'cluster/await stopped', node: 'one', wave: 'configure', title: 'wait', action };
  const scene = {
    hosts: new Map([['one', host]]),
    signal: new AbortController().signal,
    onLine: (line: string) => lines.push(line),
  } as unknown as Scene;
  const found = await awaitStopped(step, action, scene);
  return { found, lines };
};

describe('the wait for resources to stop', () => {
  it('ends when none of them is active, whatever else is', async () => {
    expect(await wait([mon(resource('db', undefined), resource('other', 'one'))])).toEqual({
      found: undefined,
      lines: [],
    });
  });

  it('says what it waits for, once as long as it is the same, and takes silence for no answer', async () => {
    const both = mon(resource('db', 'one'), resource('queue', 'two'));
    const { found, lines } = await wait([both, both, 'lost', mon(resource('queue', 'two')), mon()]);
    expect(found).toBeUndefined();
    expect(lines).toEqual([
      'still active: db on one, queue on two',
      'Pacemaker does not answer',
      'still active: queue on two',
    ]);
  });

  it('ends at once where one could not be stopped', async () => {
    const { found } = await wait([
      mon(resource('db', 'one', 'failed="true"').replace('blocked="false"', 'blocked="true"')),
    ]);
    expect(found).toMatchObject({
      code: 'apply/not-stopped',
      host: 'one',
      message: 'db on one could not be stopped, so it was not deleted.',
    });
    expect(found?.remedy).toContain('crm_resource --cleanup');
  });

  it('ends at once where Pacemaker is not to touch one', async () => {
    const { found } = await wait([mon(resource('queue', 'two').replace('managed="true"', 'managed="false"'))]);
    expect(found?.message).toBe('queue on two is not managed (maintenance mode?), so it was not deleted.');
  });

  it('has an end', async () => {
    const { found } = await wait([mon(resource('db', 'one')), mon(resource('db', 'one'))], { timeoutMs: 1 });
    expect(found?.message).toMatch(/^db on one is still active after 0\.001 s/);
    const silent = await wait(['lost', 'lost'], { timeoutMs: 1 });
    expect(silent.found?.message).toMatch(
      /^Pacemaker on one did not answer after 0\.001 s whether db, queue has stopped/,
    );
  });
});
