import { describe, expect, it } from 'vitest';
import type { Severity } from '../../diagnostic/diagnostic.ts';
import { readSpec } from '../read-spec.ts';

const head = ['cluster: c', 'nodes: { deb1: 192.0.2.11, deb2: 192.0.2.12 }', 'fencing: none'];

/** What is said of words of Pacemaker's in these lines, the first of which is line 4. */
const said = (...lines: readonly string[]): readonly string[] =>
  readSpec([...head, ...lines].join('\n'), 'relais.yaml')
    .diagnostics.filter(({ code }) => /unknown-name|wrong-value|unknown-node|bad-score/.test(code))
    .map(({ severity, place, message }) => `${place?.line}:${place?.column} ${severity} ${message}`);

const dummy = (more: string): string => `  a: { agent: ocf:pacemaker:Dummy, ${more} }`;

describe('a name that Pacemaker does not know', () => {
  it.each<readonly [string, string, string]>([
    [
      'properties: { no-quorum-polcy: stop }',
      '4:15',
      'no cluster property “no-quorum-polcy”; did you mean “no-quorum-policy”?',
    ],
    [
      'rsc_defaults: { resource-stickyness: 1 }',
      '4:17',
      'no meta-attribute of resources “resource-stickyness”; did you mean “resource-stickiness”?',
    ],
    [
      'rsc_defaults: { stickiness: 1 }',
      '4:17',
      'no meta-attribute of resources “stickiness”; did you mean “resource-stickiness”?',
    ],
    ['op_defaults: { timeot: 20s }', '4:16', 'no attribute of operations “timeot”; did you mean “timeout”?'],
    [
      `resources:\n${dummy('meta: { is-manged: false }')}`,
      '5:44',
      'no meta-attribute of resources “is-manged”; did you mean “is-managed”?',
    ],
    [
      'alerts: { x: { path: /bin/x, meta: { timout: 1s } } }',
      '4:38',
      'no meta-attribute of alerts “timout”; did you mean “timeout”?',
    ],
  ])('is told with the one that was meant: %s', (lines, at, message) => {
    expect(said(lines)).toEqual([`${at} warning Pacemaker knows ${message}`]);
  });

  it('is noted alone where none is like it: it may be of an agent or a tool', () => {
    const severities = (line: string): readonly Severity[] =>
      readSpec([...head, line].join('\n'), 'relais.yaml').diagnostics.flatMap(({ code, severity }) =>
        code === 'native/unknown-name' ? [severity] : [],
      );
    expect(severities('properties: { hana_ha1_site_srHook: SOK }')).toEqual(['note']);
    expect(severities('properties: { constructor: x }')).toEqual(['note']);
  });

  it('is looked for in sets with rules too, and not among parameters', () => {
    expect(
      said('rsc_defaults: [{ rule: { expressions: ["#uname eq deb1"] }, nvpairs: { prioritty: 1 } }]'),
    ).toHaveLength(1);
    expect(
      said('resources:', dummy('params: { timeot: 1 }, operations: { monitor: { params: { timeot: 1 } } }')),
    ).toEqual([]);
  });
});

describe('a value that Pacemaker can’t read', () => {
  it('is told at its line, wherever it stands', () => {
    expect(
      said(
        'properties: { stonith-enabled: maybe }',
        'resources:',
        '  a:',
        '    agent: ocf:pacemaker:Dummy',
        '    meta: { target-role: Startd }',
        '    operations:',
        '      monitor:',
        '        interval: 10s',
        '        timeout: 5x',
        '      start: { meta: { on-fail: restrat } }',
      ),
    ).toEqual([
      '4:15 warning stonith-enabled takes true or false, not “maybe”.',
      '8:13 warning target-role takes one of Started, Stopped, Promoted, Unpromoted, not “Startd”; did you mean “Started”?',
      '12:9 warning timeout takes a time, not “5x”.',
      '13:24 warning on-fail takes one of ignore, block, stop, restart, restart-container, standby, fence, demote, not “restrat”; did you mean “restart”?',
    ]);
  });

  it('in constraints, their sets and rules too', () => {
    expect(
      said(
        'resources:',
        dummy(''),
        '  b: { agent: ocf:pacemaker:Dummy }',
        'constraints:',
        '  location: { l: { rsc: a, resource-discovery: alwys, rule: { score: 1, boolean-op: adn, expressions: [defined x] } } }',
        '  order: { o: { first: a, then: b, kind: mandatry }, s: { sets: [{ action: promot, resources: [a, b] }] } }',
      ).map((line) => line.slice(line.indexOf('warning '))),
    ).toEqual([
      'warning resource-discovery takes one of always, never, exclusive, not “alwys”; did you mean “always”?',
      'warning boolean-op takes one of and, or, not “adn”; did you mean “and”?',
      'warning kind takes one of Mandatory, Optional, Serialize, not “mandatry”; did you mean “Mandatory”?',
      'warning action takes one of start, stop, promote, demote, not “promot”; did you mean “promote”?',
    ]);
  });

  it('and what is right is taken without a word', () => {
    expect(
      said(
        'properties: { stonith-enabled: off, no-quorum-policy: freeze, cluster-recheck-interval: PT5M, dc-deadtime: 2 }',
        'rsc_defaults: { resource-stickiness: INFINITY, migration-threshold: 3 }',
        'op_defaults: { timeout: 60s }',
        'resources:',
        dummy('meta: { target-role: Stopped }, operations: { monitor: { interval: 10s, on-fail: restart } }'),
      ),
    ).toEqual([]);
  });
});

describe('a location', () => {
  const lines = (location: string, ...resources: readonly string[]): readonly string[] => [
    'resources:',
    dummy(''),
    ...resources,
    `constraints: { location: { l: { rsc: a, ${location} } } }`,
  ];

  it('that names no node of the file is warned of', () => {
    expect(said(...lines('node: deb9, score: 1'))).toEqual([
      '6:41 warning “deb9” is no node of this cluster, so this has no effect; did you mean “deb1”?',
    ]);
    expect(said(...lines('rule: { score: 1, expressions: ["#uname eq elsewhere"] }'))).toHaveLength(1);
  });

  it('is told each of the nodes once', () => {
    const nodes = 'nodes: { deb1: { address: 192.0.2.11, attributes: { site: a } }, deb2: 192.0.2.12 }';
    const text = [head[0], nodes, head[2], ...lines('node: elsewhere, score: 1')].join('\n');
    const told = readSpec(text, 'relais.yaml').diagnostics.filter(({ code }) => code === 'native/unknown-node');
    expect(told).toMatchObject([{ remedy: 'Name one of deb1, deb2.' }]);
  });

  it('may name one in any case, a remote node, a guest, and what a bundle runs on', () => {
    expect(said(...lines('node: DEB1, score: 1'))).toEqual([]);
    expect(said(...lines('node: r1, score: 1', '  r1: { agent: ocf:pacemaker:remote }'))).toEqual([]);
    const guest = '  vm: { agent: ocf:heartbeat:VirtualDomain, params: { config: /x }, meta: { remote-node: g1 } }';
    expect(said(...lines('node: g1, score: 1', guest))).toEqual([]);
    expect(said(...lines('node: web-0, score: 1', '  web: { podman: { image: x } }'))).toEqual([]);
  });

  it('has a score that is a figure or as good as endless', () => {
    expect(said(...lines('node: deb1, score: INFINTY'))).toEqual([
      '6:53 error A score is a figure, INFINITY or -INFINITY, not “INFINTY”; did you mean “INFINITY”?',
    ]);
    expect(said(...lines('rule: { score: lots, expressions: ["#uname eq deb1"] }'))).toHaveLength(1);
    for (const score of ['-INFINITY', '+5', '-1000000', '0'])
      expect(said(...lines(`node: deb1, score: ${score}`))).toEqual([]);
  });
});
