import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { readSpec } from '../../spec/read-spec.ts';
import type { AgentSeen } from './agents-seen.ts';
import { type AgentScene, checkAgents } from './check-agents.ts';
import { addressAgent, databaseAgent, heard, sampleText } from './sample-agents.ts';

const head = ['cluster: c', 'nodes: { one: 192.0.2.1, two: 192.0.2.2 }', 'fencing: none'];

/** Both nodes have the same agents, unless a node is said to have others. */
const said = (
  lines: readonly string[],
  agents: Readonly<Record<string, AgentSeen>>,
  more: Partial<AgentScene> & { readonly two?: Readonly<Record<string, AgentSeen>> } = {},
): readonly string[] => {
  const { spec, diagnostics } = readSpec([...head, ...lines].join('\n'), 'relais.yaml');
  if (spec?.native === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { configuration, placeOf, unstated } = spec.native;
  const { two = agents, ...scene } = more;
  return checkAgents({
    configuration,
    placeOf,
    unstated,
    seen: new Map([
      ['one', new Map(Object.entries(agents))],
      ['two', new Map(Object.entries(two))],
    ]),
    equipped: new Set(['one', 'two']),
    elsewhere: () => undefined,
    ...scene,
  }).map(({ severity, code, host, message, place }) =>
    [`${place?.line}:${place?.column}`, severity, code, ...(host === undefined ? [] : [`[${host}]`]), message].join(
      ' ',
    ),
  );
};

const address = { 'ocf:heartbeat:IPaddr2': heard(addressAgent) };
const monitored = 'operations: { monitor: { interval: 10s } }';
const wrong = `  vip: { agent: ocf:heartbeat:IPaddr2, params: { adress: 192.0.2.9 }, ${monitored} }`;

const liveOf = (...lines: readonly string[]): Configuration => {
  const live = readSpec([...head, ...lines].join('\n'), 'relais.yaml').spec?.native?.configuration;
  if (live === undefined) throw new Error('The sample has a fault.');
  return live;
};

describe('parameters', () => {
  it('that no agent knows are told at their line, with what was meant', () => {
    expect(said(['resources:', wrong], address)).toEqual([
      '5:50 error agent/unknown-parameter ocf:heartbeat:IPaddr2 has no parameter "adress"; did you mean "ip"?',
      '5:3 error agent/missing-parameter vip lacks the parameter "ip", which ocf:heartbeat:IPaddr2 requires.',
    ]);
  });

  it('are told with the nodes on which they are unknown, where others know them', () => {
    const newer = heard(addressAgent.replace('"nic"', '"proto"'), 'newer');
    const line = `  vip: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.9, proto: x }, ${monitored} }`;
    expect(said(['resources:', line], address, { two: { 'ocf:heartbeat:IPaddr2': newer } })).toEqual([
      '5:65 error agent/unknown-parameter [one] ocf:heartbeat:IPaddr2 has no parameter "proto".',
    ]);
    const away = ['constraints: { location: { away: { rsc: vip, node: one, score: -INFINITY } } }'];
    expect(said(['resources:', line, ...away], address, { two: { 'ocf:heartbeat:IPaddr2': newer } })).toEqual([]);
    const choosy = [
      'properties: { symmetric-cluster: false }',
      'constraints: { location: { l: { rsc: vip, node: two, score: 5 } } }',
    ];
    expect(said(['resources:', line, ...choosy], address, { two: { 'ocf:heartbeat:IPaddr2': newer } })).toEqual([]);
  });

  it('that the cluster lives with already are a risk, and no fault any more', () => {
    const severities = (live: Configuration): readonly (string | undefined)[] =>
      said(['resources:', wrong], address, { live }).map((text) => text.split(' ')[1]);
    expect(severities(liveOf('resources:', wrong))).toEqual(['warning', 'warning']);
    expect(severities(liveOf('resources:', wrong.replace('.9', '.8')))).toEqual(['error', 'error']);
  });

  it('are held against a template’s agent, too', () => {
    const lines = ['templates:', '  t: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.9, nik: a } }'];
    const made = ['resources:', '  vip: { template: t, params: { cidr_netmask: x } }'];
    expect(said([...lines, ...made], address)).toEqual([
      '5:63 error agent/unknown-parameter ocf:heartbeat:IPaddr2 has no parameter "nik"; did you mean "nic"?',
      '7:33 warning agent/wrong-value The parameter "cidr_netmask" of ocf:heartbeat:IPaddr2 is a whole number, and this value is not.',
    ]);
  });

  it('of a fence device may be the fencer’s own', () => {
    const device = heard(sampleText({ parameters: '<parameter name="ip" required="1"/>' }));
    const lines = [
      'resources:',
      '  f: { agent: stonith:fence_x, params: { ip: 192.0.2.9, pcmk_host_list: one, pcmk_odd: 1, plg: 1 } }',
    ];
    const found = said(lines, { 'stonith:fence_x': device }).join('\n');
    expect(found).toContain('"plg"');
    expect(found).not.toContain('pcmk_');
  });
});

describe('an agent that is not there', () => {
  const absent = {
    kind: 'absent',
    others: ['ocf:heartbeat:IPaddr2', 'ocf:pacemaker:ping', 'stonith:fence_xvm'],
  } as const;
  const slip = ['resources:', `  vip: { agent: ocf:heartbeat:IPadr2, ${monitored} }`];
  const agents = { 'ocf:heartbeat:IPadr2': absent };

  it('is told with the one that was meant, where the nodes have all packages', () => {
    expect(said(slip, agents)).toEqual([
      '5:3 error agent/unknown one, two have no agent ocf:heartbeat:IPadr2; did you mean "ocf:heartbeat:IPaddr2"?',
    ]);
    const ping = ['resources:', `  p: { agent: ocf:heartbeat:ping, ${monitored} }`];
    expect(said(ping, { 'ocf:heartbeat:ping': absent })[0]).toContain('did you mean "ocf:pacemaker:ping"?');
    const device = ['resources:', '  f: { agent: stonith:fence_ipmilan }'];
    expect(said(device, { 'stonith:fence_ipmilan': absent })).toEqual([
      '5:3 error agent/unknown one, two have no agent stonith:fence_ipmilan.',
    ]);
  });

  it('is a risk where another node has it, and no resource of a node that it is kept from', () => {
    const vip = ['resources:', `  vip: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.9 }, ${monitored} }`];
    const two = { 'ocf:heartbeat:IPaddr2': absent };
    expect(said(vip, address, { two })).toEqual(['5:3 warning agent/unknown two has no agent ocf:heartbeat:IPaddr2.']);
    const away = ['constraints: { location: { away: { rsc: vip, node: two, score: -INFINITY } } }'];
    expect(said([...vip, ...away], address, { two })).toEqual([]);
  });

  it('is a risk where remote nodes may have it', () => {
    const guest = '  vm: { agent: ocf:heartbeat:IPadr2, operations: {}, meta: { remote-node: three } }';
    expect(said([...slip, guest], agents).map((text) => text.split(' ')[1])).toEqual(['warning', 'warning']);
  });

  it('may still come with the packages of a bare host: then it was not checked', () => {
    expect(said(slip, agents, { equipped: new Set() })).toEqual([
      '5:3 note agent/not-seen Nobody has said yet what parameters ocf:heartbeat:IPadr2 takes: they were not checked.',
    ]);
  });
});

describe('what nobody has said', () => {
  const lines = [
    'resources:',
    wrong,
    `  db: { agent: ocf:heartbeat:pgsql, ${monitored} }`,
    '  u: { agent: systemd:cron }',
  ];

  it('is told once, for all agents', () => {
    expect(said(lines, {})).toEqual([
      '5:3 note agent/not-seen Nobody has said yet what parameters ocf:heartbeat:IPaddr2, ocf:heartbeat:pgsql take: they were not checked.',
    ]);
  });

  it('is taken from another cluster’s nodes as a risk', () => {
    const elsewhere = (agent: string) =>
      agent === 'ocf:heartbeat:IPaddr2' ? heard(addressAgent).metadata : heard(databaseAgent).metadata;
    const found = said(lines, {}, { elsewhere });
    expect(found[0]).toBe(
      '5:50 warning agent/unknown-parameter ocf:heartbeat:IPaddr2 has no parameter "adress"; did you mean "ip"? (as another cluster\'s nodes have it).',
    );
    expect(found.join('\n')).not.toContain('error');
  });
});

describe('operations', () => {
  const database = { 'ocf:heartbeat:pgsql': heard(databaseAgent) };

  it('without a time get less than the agent advises: that is told once a resource', () => {
    const line = `  db: { agent: ocf:heartbeat:pgsql, ${monitored} }`;
    expect(said(['resources:', line], database)).toEqual([
      '5:3 warning agent/default-timeout db leaves 20s to operations for which ocf:heartbeat:pgsql advises more: start 120s, stop 90s, monitor 30s.',
    ]);
    expect(said(['op_defaults: { timeout: 100s }', 'resources:', line], database)[0]).toContain('db leaves 100s to');
    expect(said(['op_defaults: { timeout: 200s }', 'resources:', line], database)).toEqual([]);
  });

  it('that are not stated are the agent’s own: all is well, unless it advises no monitor', () => {
    const unstated = ['resources:', '  db: { agent: ocf:heartbeat:pgsql }'];
    expect(said(unstated, database)).toEqual([]);
    const silent = heard(databaseAgent.replace(/<action name="monitor"[^>]*>/, ''));
    expect(said(unstated, { 'ocf:heartbeat:pgsql': silent })[0]).toContain('5:3 warning native/never-monitored db');
  });
});
