import { describe, expect, it } from 'vitest';
import { exampleOf } from './schema-at.ts';

describe('what a fault shows as right', () => {
  it.each([
    ['cluster', 'cluster: cluster-ha'],
    ['nodes.one', 'one: 192.168.78.133'],
    ['constraints.location.l1', 'l1: { rsc: web, node: lan-master, score: 100 }'],
    ['constraints.order.o1', 'o1: { first: web-ip, then: web }'],
    ['constraints.order', 'order: { ip-then-web: { first: web-ip, then: web } }'],
    ['alerts.mail', 'mail: { path: /usr/share/pacemaker/alerts/alert_smtp.sh, recipients: [ admin@example.org ] }'],
    ['resources.db.operations.monitor', 'monitor: { interval: 10s, timeout: 30s }'],
  ])('%s: an example of its own, or one of what is around it', (path, text) => {
    expect(exampleOf(path.split('.'))).toBe(text);
  });
});
