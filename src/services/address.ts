/** A service's address: IPaddr2, beside Apache where the service has sites, on the preferred node when there is one. */
import { colocation } from '../formats/cib/build/colocation.ts';
import { location } from '../formats/cib/build/location.ts';
import { order } from '../formats/cib/build/order.ts';
import { primitive } from '../formats/cib/build/primitive.ts';
import type { Constraint } from '../formats/cib/model/constraint.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import { apacheClone } from './apache/apache-resource.ts';

/** Stronger than the stickiness of 1: the address goes home when its node is well again. */
const preferScore = '100';

export const addressId = (service: Pick<ServiceSpec, 'name'>): string => `${service.name}-ip`;

export const addressResource = (service: ServiceSpec): Resource => {
  const { ip, prefix, nic } = service.address;
  return primitive({
    id: addressId(service),
    agent: 'ocf:heartbeat:IPaddr2',
    params: { ip, cidr_netmask: String(prefix), ...(nic === undefined ? {} : { nic }) },
    operations: [
      { name: 'monitor', interval: '10s', timeout: '20s' },
      { name: 'start', interval: '0s', timeout: '20s' },
      { name: 'stop', interval: '0s', timeout: '20s' },
    ],
  });
};

export const addressConstraints = (service: ServiceSpec): readonly Constraint[] => {
  const id = addressId(service);
  const { name, prefer } = service;
  return [
    ...(prefer === undefined
      ? []
      : [location({ id: `${name}-prefers-${prefer}`, rsc: id, node: prefer, score: preferScore })]),
    ...(service.apache === undefined
      ? []
      : [
          colocation({ id: `${name}-ip-with-apache`, rsc: id, withRsc: apacheClone, score: 'INFINITY' }),
          // Optional: a restart of Apache in place doesn't take the address away.
          order({ id: `${name}-apache-then-ip`, first: apacheClone, thenRsc: id, orderKind: 'Optional' }),
        ]),
  ];
};
