/**
 * Apache as a clone: it runs warm on every node, so that the address is all that moves.
 * One Apache serves the sites of all services, hence one clone for all of them.
 */
import { clone } from '../../formats/cib/build/clone.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import type { FailoverSpec } from '../../spec/spec.ts';
import { statusRegex, statusUrl } from './status-page.ts';

export const apacheClone = 'apache-clone';

export const apacheId = 'apache';

export const apacheResource = (failover: FailoverSpec): Resource =>
  clone({
    id: apacheClone,
    meta: { interleave: 'true' },
    member: primitive({
      id: apacheId,
      agent: 'ocf:heartbeat:apache',
      params: { configfile: '/etc/apache2/apache2.conf', statusurl: statusUrl, testregex: statusRegex },
      // Three failures within ten minutes and the node's Apache is given up, so that the address goes elsewhere.
      meta: { 'migration-threshold': '3', 'failure-timeout': '600s' },
      operations: [
        { name: 'monitor', interval: `${failover.monitorMs / 1000}s`, timeout: '20s' },
        { name: 'start', interval: '0s', timeout: '40s' },
        { name: 'stop', interval: '0s', timeout: '60s' },
      ],
    }),
  });
