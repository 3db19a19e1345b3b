import { describe, expect, it } from 'vitest';
import { readSpec } from '../read-spec.ts';

const head = ['cluster: c', 'nodes: { one: 192.0.2.11, two: 192.0.2.12 }', 'fencing: none', 'resources:'];
const ip = '  ip: { agent: ocf:heartbeat:Dummy, operations: { monitor: { interval: 10s } } }';

/** "line:column code message" of what Pacemaker would refuse of these lines, the first of which is line 6. */
const said = (...lines: readonly string[]): readonly string[] =>
  readSpec([...head, ip, ...lines].join('\n'), 'relais.yaml')
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, place, message }) => `${place?.line}:${place?.column} ${code} ${message}`);

const level = (more: string): string => `fencing_topology: [ { target: one, ${more} } ]`;

describe('what Pacemaker surely refuses is told at its line, with or without its schemas', () => {
  it.each<readonly [string, string]>([
    ['constraints: { colocation: { c: { rsc: ip } } }', '6:30 native/incomplete c has rsc and no with-rsc'],
    ['constraints: { order: { o: { first: ip } } }', '6:25 native/incomplete o has first and no then'],
    ['constraints: { order: { o: {} } }', '6:25 native/incomplete o has neither first with then nor sets'],
    ['constraints: { ticket: { t: { rsc: ip } } }', '6:26 native/incomplete t has no ticket'],
    ['constraints: { location: { l: { rsc: ip, node: one } } }', '6:28 native/incomplete l has node and no score'],
    [
      'constraints: { location: { l: { rsc: ip, sets: [[ip]], node: one, score: 1 } } }',
      '6:42 native/too-much l has rsc and sets',
    ],
    ['  x: { agent: "a:b:c:d" }', '6:8 native/refused-value x has the class “a”'],
    ['  x: { agent: "sytemd:cron" }', '6:8 native/refused-value x has the class “sytemd”'],
    ['  x: { agent: ocf:heartbeat:Dummy, template: t }', '6:36 native/too-much x has agent and template'],
    ['  x: { agent: ocf:heartbeat }', '6:8 native/half-agent x names ocf’s provider heartbeat and no agent of it.'],
    ['  x: { agent: "systemd:" }', '6:8 native/half-agent x names no agent.'],
    ['  x: { class: ocf, type: Dummy }', '6:6 native/half-agent x names no provider'],
    ['  d: { primitive: ip }', '6:3 native/incomplete d has no podman'],
    ['  d: { docker: { replicas: 2 } }', '6:8 native/incomplete This container has no image'],
    ['  d: { docker: { image: i, replicas: x } }', '6:28 native/refused-value This container has the replicas “x”'],
    [
      '  d: { docker: { image: i }, network: { port-mapping: [ { port: 1, range: 1-2 } ] } }',
      '6:68 native/too-much This port mapping has port and range',
    ],
    [
      '  d: { docker: { image: i }, storage: [ { target-dir: /x } ] }',
      '6:41 native/incomplete This storage mapping has neither source-dir nor source-dir-root',
    ],
    [
      'acls: { role: { r: { permissions: [ { kind: reed, xpath: /cib } ] } } }',
      '6:39 native/refused-value This permission has the kind “reed”, and Pacemaker takes one of read, write, deny; did you mean “read”?',
    ],
    [level('devices: f, index: 0'), '6:48 native/refused-value This fencing level has the index “0”'],
    [level('index: 1'), '6:21 native/incomplete This fencing level has no devices'],
    ['  g: { group: [] }', '6:8 native/no-member The group g has no member.'],
    ['  m: { master: [] }', '6:8 native/no-member m is a master of nothing.'],
    [
      '  c: { clone: [ip, other] }\n  other: { agent: ocf:heartbeat:Dummy }',
      '6:8 native/too-much c is a clone of ip, other',
    ],
    ['tags: { t: [] }', '6:9 native/incomplete t has no refs'],
    ['alerts: { a: { recipients: [x] } }', '6:11 native/incomplete a has no path'],
  ])('%s', (line, told) => {
    expect(said(line)).toEqual([expect.stringContaining(told)]);
  });

  it('takes what is whole, and what relais does not know in its place', () => {
    expect(
      said(
        '  t: { podman: { image: i, replicas: 2 }, network: { port-mapping: [ { range: 80-90 } ] }, primitive: ip }',
        '  new: { network: {}, xml: { elements: ["<engine image=\'x\'/>"] } }',
        'constraints:',
        '  colocation: { c: { sets: [[ip], { id-ref: s }] } }',
        '  location: { l: { rsc-pattern: "i.*", rule: { score: 1, expressions: ["#uname eq one"] } } }',
        level('devices: [f, g], index: 9'),
      ),
    ).toEqual([]);
  });

  it('tells of all objects at once', () => {
    expect(
      said('constraints:', '  order:', '    o1: { first: ip }', '    o2: { then: ip }', '  ticket: { t: { rsc: ip } }'),
    ).toHaveLength(3);
  });
});
