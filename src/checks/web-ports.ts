/** Nobody but Apache listens where the sites are to be served. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { printableLine } from '../hosts/printable.ts';
import { statusPort } from '../services/apache/status-page.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';
import { sameIp } from './network.ts';

const sitePort = 80;

export const webPorts: Check = {
  id: 'web-ports',
  title: `TCP ${sitePort} and ${statusPort} are free for Apache`,
  run: ({ spec, nodes }) =>
    spec.services.flatMap((service) =>
      service.apache === undefined ? [] : nodes.flatMap((checked) => takenOf(service, checked)),
    ),
};

const takenOf = ({ address, apache }: ServiceSpec, { node, facts }: CheckedNode): readonly Diagnostic[] =>
  (
    [
      [sitePort, address.ip, 'where Apache is to serve the sites'],
      [statusPort, '127.0.0.1', 'where the cluster is to ask Apache whether it is well'],
    ] as const
  ).flatMap(([port, ip, what]) => {
    const taken = facts.sockets.find(
      (socket) =>
        socket.protocol === 'tcp' &&
        socket.port === port &&
        (['*', '0.0.0.0', '::'].includes(socket.address) || sameIp(socket.address, ip)) &&
        socket.process?.name !== 'apache2',
    );
    if (taken === undefined) return [];
    const by =
      taken.process === undefined ? 'a process' : `${printableLine(taken.process.name)} (process ${taken.process.pid})`;
    return [
      fault('check/port-taken', {
        message: `On ${node.name} ${by} already listens on TCP ${port}, ${what}.`,
        remedy: `Stop it and keep it from starting, on ${node.name} (systemctl disable --now …), or remove its package.`,
        host: node.name,
        place: apache?.place,
      }),
    ];
  });
