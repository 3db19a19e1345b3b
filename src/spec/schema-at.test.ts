import { describe, expect, it } from 'vitest';
import { readSpec } from './read-spec.ts';
import { exampleOf } from './schema-at.ts';

describe('what a fault shows as right', () => {
  it.each([
    ['cluster', 'cluster: cluster-ha'],
    ['nodes.one', 'one: 192.168.78.133'],
    ['constraints.location.l1', 'l1: { rsc: web, node: lan-master, score: 100 }'],
    ['constraints.order.o1', 'o1: { first: web-ip, then: web }'],
    ['constraints.order', 'order: { ip-then-web: { first: web-ip, then: web } }'],
    ['alerts.mail', 'mail: { path: /usr/share/pacemaker/alerts/alert_smtp.sh, recipients: [ admin@example.org ] }'],
    ['resources.db.params.ip', 'ip: 192.0.2.10'],
    ['resources.db.params.n', 'n: …'],
    ['properties.n', 'n: …'],
    ['resources.db.operations.monitor', 'monitor: { interval: 10s, timeout: 30s }'],
  ])('%s: an example of its own, or one of what is around it', (path, text) => {
    expect(exampleOf(path.split('.'))).toBe(text);
  });
});

describe('a field that is not known', () => {
  const remedyFor = (resource: string): string | undefined => {
    const text = `cluster: c\nnodes: { a: 192.0.2.1, b: 192.0.2.2 }\nfencing: none\nresources:\n  ip:\n    ${resource}\n`;
    return readSpec(text, 'relais.yaml').diagnostics.find(({ code }) => code === 'spec/unknown-key')?.remedy;
  };

  it.each([
    ['of an operation', 'operations: { monitor: { interval: 10s, timeot: 20s } }', 'Write timeout.'],
    ['of one of several', 'operations: { monitor: [{ interval: 10s, on-fial: stop }] }', 'Write on-fail.'],
    ['of one in the list', 'operations: { op: [{ nme: monitor }] }', 'Write name.'],
    ['of a set', 'params: [{ scroe: 1 }]', 'Write score.'],
    ['of a value', 'params: { ip: { vlaue: 1 } }', 'Write value.'],
  ])('%s is told with the one that was meant', (_what, resource, remedy) => {
    expect(remedyFor(resource)).toBe(remedy);
  });

  it('is told with each of the others once', () => {
    expect(remedyFor('params: { ip: { xyzw: 1 } }')).toBe('Use one of id, id-ref, value, xml, or take it out.');
  });

  it('of a set that stands where a list of them has to be is told so', () => {
    expect(remedyFor('params: { nvpairs: { timeout: 5s } }')).toMatch(/item of a list.*- nvpairs: …/);
    expect(remedyFor('params: [{ nvpairs: { ip: { xyzw: 5s } } }]')).toMatch(/^Use one of id/);
  });

  it('is told with all that there are where none is near', () => {
    expect(remedyFor('operations: { monitor: { xyz: 1 } }')).toMatch(/^Use one of id, interval, timeout, role, .*, or/);
  });
});
