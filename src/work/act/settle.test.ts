import { expect, it } from 'vitest';
import { recordingOf } from '../../../test/status-of-recording.ts';
import { shellLine } from '../../command/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { clusterXmlAnswer, clusterXmlByName } from '../../facts/cluster-xml.ts';
import { recordedHost } from '../../hosts/recorded.ts';
import type { SettleAction, Step } from '../../plan/step.ts';
import { readSpec } from '../../spec/read-spec.ts';
import type { Scene } from './act.ts';
import { settle } from './settle.ts';

const file = `cluster: hand
nodes:
  lan-master: 10.213.2.11
  lan-slave: 10.213.2.12
fencing: none
failover: balanced
services: {}
resources:
  sd: { agent: systemd:sd }
`;

const healthy = recordingOf('healthy');

const nodes = ['lan-master', 'lan-slave'];
/** As Pacemaker has it after a probe that could not be made: failed on each node, and active there for all it knows. */
const failedOn = (...failing: readonly string[]): string =>
  `<pacemaker-result><summary><current_dc name="lan-slave" with_quorum="true"/></summary>
   <nodes>${nodes.map((name) => `<node name="${name}" online="true"/>`).join('')}</nodes>
   <resources><resource id="sd" resource_agent="systemd:sd" role="Started" managed="true" failed="true">
     ${failing.map((name) => `<node name="${name}" id="1"/>`).join('')}</resource></resources>
   <failures>${failing
     .map(
       (node) =>
         `<failure op_key="sd_monitor_0" node="${node}" exitstatus="not installed" status="complete" task="monitor"/>`,
     )
     .join('')}</failures></pacemaker-result>`;
const simulated = (operations: string): string =>
  `<pacemaker-result><actions/><transition>${operations}</transition><status code="0"/></pacemaker-result>`;

const settled = async (view: string, operations = '', more: Partial<SettleAction> = {}, told: Diagnostic[] = []) => {
  const { spec, diagnostics } = readSpec(file, 'relais.yaml');
  if (spec === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  const answers = new Map([[shellLine(clusterXmlByName.ask('view', 'cib')), clusterXmlAnswer({ view })]]);
  const hosts = Object.entries(healthy).map(([name, entries]) => {
    const told = entries.map((entry) => ({ ...entry, stdout: answers.get(entry.asked) ?? entry.stdout ?? '' }));
    const asked = 'crm_simulate --live-check --simulate --output-as=xml';
    return [name, recordedHost(name, [...told, { asked, stdout: simulated(operations) }])] as const;
  });
  const step: Step = {
    id: 'settle',
    node: 'cluster',
    wave: 'settle',
    title: 'wait',
    action: { kind: 'settle' },
    origin: spec.place,
  };
  const scene = {
    spec,
    hosts: new Map(hosts),
    signal: new AbortController().signal,
    mostWaitMs: 600,
    onLine: () => {},
    onNotice: (notice: Diagnostic) => told.push(notice),
  } as unknown as Scene;
  return await settle(step, { kind: 'settle', ...more }, scene);
};

it('ends at once where every node has failed for good, at the line of what failed', async () => {
  expect(await settled(failedOn(...nodes))).toMatchObject({
    code: 'apply/not-settled',
    message: expect.stringMatching(
      /^The cluster will not be whole, however long one waits: sd was found failed on lan-\w+ \(not installed\)/,
    ),
    place: { line: 9 },
  });
});

it.each([
  ['a node is left to try', failedOn('lan-master'), ''],
  ['Pacemaker has yet to try', failedOn(...nodes), '<rsc_action resource="sd" op="start" node="lan-slave"/>'],
])('waits as long as %s', async (_, view, operations) => {
  expect((await settled(view, operations))?.message).toMatch(/^The cluster is not whole after 1 s: /);
});

it('tells of a node that the file does not name, unless the cluster is about to forget it', async () => {
  const view = `<pacemaker-result><summary><current_dc name="lan-slave" with_quorum="true"/></summary>
    <nodes>${nodes.map((name) => `<node name="${name}" online="true"/>`).join('')}<node name="gone" online="false"/></nodes>
    <resources><resource id="sd" resource_agent="systemd:sd" role="Started" managed="true">
      <node name="lan-master" id="1"/></resource></resources></pacemaker-result>`;
  const codes = async (leaving: readonly string[]): Promise<readonly string[]> => {
    const told: Diagnostic[] = [];
    expect(await settled(view, '', { leaving }, told)).toBeUndefined();
    return told.map(({ code }) => code);
  };
  expect(await codes([])).toContain('status/stray-node');
  expect(await codes(['gone'])).not.toContain('status/stray-node');
});
