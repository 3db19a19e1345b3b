/** Nobody but Apache listens where the sites are to be served. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { printableLine } from '../hosts/printable.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';
import { sameIp } from './network.ts';

const port = 80;

export const webPorts: Check = {
  id: 'web-ports',
  title: `TCP ${port} is free for Apache`,
  run: ({ spec, nodes }) =>
    spec.services.flatMap((service) =>
      service.apache === undefined ? [] : nodes.flatMap((checked) => takenOf(service, checked)),
    ),
};

const takenOf = ({ address, apache }: ServiceSpec, { node, facts }: CheckedNode): readonly Diagnostic[] => {
  const taken = facts.sockets.find(
    (socket) =>
      socket.protocol === 'tcp' &&
      socket.port === port &&
      (['*', '0.0.0.0', '::'].includes(socket.address) || sameIp(socket.address, address.ip)) &&
      socket.process?.name !== 'apache2',
  );
  if (taken === undefined) {
    return [];
  }
  const by =
    taken.process === undefined ? 'a process' : `${printableLine(taken.process.name)} (process ${taken.process.pid})`;
  return [
    fault('check/port-taken', {
      message: `On ${node.name} ${by} already listens on TCP ${port}, where Apache is to serve the sites.`,
      remedy: `Stop it and keep it from starting (systemctl disable --now …), or remove its package.`,
      host: node.name,
      place: apache?.place,
    }),
  ];
};
