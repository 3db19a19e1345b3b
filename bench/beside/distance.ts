/** Hosts as far away as is wanted: what goes to them and comes back is held up on its way, in order and without loss. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Distance {
  /** On 127.0.0.1; leads to the host. */
  readonly port: number;
  /** From now on, for whatever comes. */
  setRoundTripMs(ms: number): void;
  close(): void;
}

/** A connection is made at once, as TCP's own greeting is not relayed: what it takes is what ssh itself exchanges. */
export const distanceTo = async (host: string, port: number): Promise<Distance> => {
  let oneWayMs = 0;
  const sockets = new Set<Socket>();
  const carry = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), oneWayMs));
    from.on('close', () => setTimeout(() => to.destroy(), oneWayMs));
    from.on('end', () => setTimeout(() => to.end(), oneWayMs));
    from.on('error', () => to.destroy());
  };
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ host, port, allowHalfOpen: true, noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    setRoundTripMs: (ms) => {
      oneWayMs = ms / 2;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
